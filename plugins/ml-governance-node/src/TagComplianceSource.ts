import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AttachedPolicy,
  ConfigEvaluation,
  ConfigTagRule,
  CostAllocationTag,
  ResourceTagVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceSchedule } from './CostSource';
import { RequestMeter } from './RequestMeter';

/**
 * What a cloud itself can be asked about tags.
 *
 * - `cost-allocation-tags`: which keys are activated for the bill
 * - `attached-policies`: which policies about tags are attached where
 * - `effective-policies`: which tag policy is in force in each account
 * - `tagging-compliance`: how each resource of a region of an account stands to
 *   that policy
 *
 * @public
 */
export type TagCompliancePart =
  | 'cost-allocation-tags'
  | 'attached-policies'
  | 'effective-policies'
  | 'tagging-compliance'
  | 'config-compliance';

/**
 * The piece of a part that is read, replaced and can fail by itself: the whole
 * organisation, one account, or one region of an account.
 *
 * @public
 */
export interface TagComplianceScope {
  part: TagCompliancePart;
  /** Absent where the part is asked of the whole organisation. */
  accountId?: string;
  /** For people. */
  accountName?: string;
  /** Absent where the part knows no regions. */
  region?: string;
}

/**
 * Something of what reading a scope yields.
 *
 * - `cost-allocation-tags`: keys, each once
 * - `attached-policies`: policies, each once, with all of their targets
 * - `effective-policy`: the one of the account, once, as the cloud merged it;
 *   without `content` where none is in force
 * - `resource-verdicts`: resources that the cloud has a verdict on, each once
 * - `config-rules`: rules about tags, each once; those of which the verdicts
 *   cannot be read are to be left out, or their resources count as unevaluated
 * - `config-evaluations`: verdicts of rules that were yielded before, each rule
 *   and resource once
 * - `failure`: something of the scope could not be read. What was yielded
 *   besides takes the place of what was held, and the rest is unknown.
 *
 * @public
 */
export type TagCompliancePage =
  | { kind: 'cost-allocation-tags'; tags: CostAllocationTag[] }
  | { kind: 'attached-policies'; policies: AttachedPolicy[] }
  | { kind: 'effective-policy'; content?: string }
  | { kind: 'resource-verdicts'; verdicts: ResourceTagVerdict[] }
  | { kind: 'config-rules'; rules: ConfigTagRule[] }
  | { kind: 'config-evaluations'; evaluations: ConfigEvaluation[] }
  | { kind: 'failure'; operation: string; code: string; message: string };

/**
 * What the backend hands to a source for one refresh.
 *
 * @public
 */
export interface TagComplianceContext {
  /** One reading of the clock, for the whole refresh. */
  now: Date;
  meter: RequestMeter;
  logger: LoggerService;
  /** Aborted when the refresh times out or the backend shuts down. */
  signal: AbortSignal;
}

/**
 * Something that tells what a cloud itself makes of the tags, to be put beside
 * the verdicts of the tag dictionary.
 *
 * The backend lists the scopes of each part and reads them side by side. What
 * is read of a scope takes the place of what was held of it in one
 * transaction, once all of it has been read.
 *
 * @public
 */
export interface TagComplianceSource {
  /** Stable and unique, in kebab-case; it names the source's rows in the database. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  readonly schedule: SourceSchedule;
  /** How many scopes may be read at a time. */
  readonly concurrency: number;
  /** What it is asked for; of any other part what was held is forgotten. */
  readonly parts: readonly TagCompliancePart[];

  /**
   * Where a part is to be asked. What was held of a scope that is listed no
   * more is forgotten, so an incomplete list must be an error, which leaves
   * everything of the part as it was.
   */
  listScopes(
    part: TagCompliancePart,
    context: TagComplianceContext,
  ): Promise<TagComplianceScope[]>;

  /**
   * Everything of a scope. An error thrown here leaves what was held of it as
   * it was, and costs nothing else.
   */
  readScope(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncIterable<TagCompliancePage>;
}
