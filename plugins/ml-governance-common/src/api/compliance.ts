import { AwsResource } from '../evaluation/AwsResource';
import {
  Finding,
  ResourceEvaluation,
  ViolationKind,
} from '../evaluation/Finding';
import { AppliedWaiver } from '../waivers/Waiver';
import { FindingSeverity } from '../dictionary/TagDictionary';
import { ApplicationIdRule, OwnerRule } from '../mapping/EntityMapping';
import { EntityState } from './cost';
import { MoneyShares } from './coverage';
import { ResourceAgreement, ResourceAwsVerdicts } from './resourceAwsVerdicts';
import { RollupSummary, SharedApplicationId } from './rollup';
import { SourceFailure, SourceSummary } from './sources';

/**
 * - `match`: every owner tag seen names an expected owner
 * - `mismatch`: some owner tag names somebody else
 * - `missing`: no resource carries an owner tag
 * - `unknown`: nobody is expected, or no tag could be read
 *
 * @public
 */
export type OwnerVerdict = 'match' | 'mismatch' | 'missing' | 'unknown';

/**
 * How a resource was found to belong to an application.
 *
 * - `exact`: its application-id tag says so
 * - `key`: a tag whose key is another spelling of the application-id key does
 * - `value`: its value is another spelling of the application id
 *
 * @public
 */
export type ResourceMatch = 'exact' | 'key' | 'value';

/**
 * Resources that break one definition in one way.
 *
 * @public
 */
export interface ViolationGroup {
  definitionKey?: string;
  violation: ViolationKind;
  severity: FindingSeverity;
  mandatory: boolean;
  /** The key as found, where it is not the dictionary's. */
  actualKey?: string;
  /** The value that all of them share, where it matters; withheld where it is personal data. */
  actualValue?: string;
  resources: number;
  reason: string;
  /** A fix that fits every resource of the group. */
  suggestion?: { key: string; value?: string };
  /** Up to three of the resources, for orientation. */
  examples: { arn: string; name: string; type: string }[];
}

/**
 * Resources that break one definition in one way, for which a waiver holds.
 *
 * @public
 */
export interface WaivedGroup extends ViolationGroup {
  waiver: AppliedWaiver;
}

/**
 * How many resources keep the tag dictionary.
 *
 * @public
 */
export interface ComplianceScore {
  compliant: number;
  violating: number;
  /**
   * They violate it, but all that makes them do so is waived; not part of
   * `percent`. Absent where there are none.
   */
  waived?: number;
  /** Their tags could not be read; not part of `percent`. */
  unknown: number;
  total: number;
  /** Compliant among those that are compliant or violating, one decimal; absent where there are none. */
  percent?: string;
  /** The same if no waiver held; absent where none does. */
  withoutWaivers?: { violating: number; percent?: string };
}

/**
 * How many resources of an entity keep one definition.
 *
 * @public
 */
export interface DefinitionScore {
  key: string;
  mandatory: boolean;
  ok: number;
  /** Without those that are waived. */
  violation: number;
  /** Violations for which a waiver holds; absent where there are none. */
  waived?: number;
  unknown: number;
  notApplicable: number;
}

/**
 * How far the AWS resources of an entity keep the tag dictionary.
 *
 * @public
 */
export interface ComplianceResponse {
  entityRef: string;
  state: EntityState;
  applicationIds: string[];
  mappedBy?: ApplicationIdRule;
  hint?: string;
  /** What every key begins with, so that a page can leave it out. */
  keyPrefix: string;
  /** Present for a Group, User, System or Domain. */
  rollup?: RollupSummary;
  /** Application ids that other entities claim too; absent where there are none. */
  sharedApplicationIds?: SharedApplicationId[];
  score: ComplianceScore;
  /** The score by money. Absent where the bill of record is not held line by line. */
  moneyShares?: MoneyShares;
  /**
   * How far AWS itself judges the resources alike. Absent until its verdicts were
   * held against the dictionary's, and where nobody asks AWS.
   */
  awsAgreement?: ResourceAgreement;
  accounts: number;
  byKey: DefinitionScore[];
  /** Worst first: mandatory before discretionary, then severity, then resources. At most 200. */
  findings: ViolationGroup[];
  /** How many groups of violations there are in all. */
  findingsTotal?: number;
  /** What is waived, in the same order, at most 200; absent where nothing is. */
  waivedFindings?: WaivedGroup[];
  owner: {
    expected: string[];
    rule: OwnerRule;
    /** Most resources first, at most 100. */
    seen: { value: string; resources: number }[];
    /** Of a roll-up, the worst among its services: mismatch, missing, unknown, match. */
    verdict: OwnerVerdict;
    /** Of a roll-up: how many of its services have each verdict. */
    services?: Record<OwnerVerdict, number>;
  };
  /**
   * Accounts and regions that may hold more resources of this entity but could
   * not be read: all of them for whoever may see the health of the sources, for
   * others those of accounts in which the entity has resources.
   */
  failures: SourceFailure[];
  /** How many more there are, which the caller may not see; absent where there are none. */
  failuresElsewhere?: number;
  sources: SourceSummary[];
}

/**
 * A resource of an entity with its findings.
 *
 * @public
 */
export interface EvaluatedResource extends AwsResource {
  /** Id of the inventory that lists it: two of them may list one ARN. */
  source: string;
  matchedBy: ResourceMatch;
  /** What its tags say, whatever is waived. */
  verdict: ResourceEvaluation['verdict'];
  /** Whether all that makes it violate the dictionary is waived; absent where not. */
  waived?: true;
  findings: Finding[];
  /** Absent where AWS was not asked, and of a past day: AWS tells of now alone. */
  awsVerdicts?: ResourceAwsVerdicts;
  firstSeenAt: string;
  lastSeenAt: string;
  accountName?: string;
}

/**
 * What the resources of an entity are ordered by. `weight`: the worst first.
 *
 * @public
 */
export const RESOURCE_SORTS = [
  'weight',
  'name',
  'type',
  'account',
  'region',
  'first-seen',
] as const;

/**
 * How many characters a condition on resources has at most. Control characters
 * have no place in any.
 *
 * @public
 */
export const RESOURCE_FILTER_LENGTHS = {
  search: 200,
  type: 200,
  accountId: 64,
  region: 64,
  violates: 300,
} as const;

/** @public */
export type ResourceSort = (typeof RESOURCE_SORTS)[number];

/**
 * Which resources of an entity are asked for. All conditions must hold.
 *
 * @public
 */
export interface ResourcesQuery {
  cursor?: string;
  /** From 1 to 1,000; 50 where absent. */
  limit?: number;
  /** `weight` where absent. */
  sort?: ResourceSort;
  /** `asc` where absent; `weight` ascends from the worst. */
  order?: 'asc' | 'desc';
  /** Text that the name, the ARN, a tag key or a tag value contains, in any case. */
  search?: string;
  verdict?: ResourceEvaluation['verdict'];
  type?: string;
  accountId?: string;
  region?: string;
  /** Resources that violate this definition. */
  violates?: string;
  /** The inventory as it was at the end of this UTC day, `YYYY-MM-DD`. */
  asOf?: string;
}

/**
 * One page of the resources of an entity.
 *
 * @public
 */
export interface ResourcesResponse {
  entityRef: string;
  state: EntityState;
  items: EvaluatedResource[];
  /** Resources that the conditions hold for, over all pages. */
  total: number;
  /** What can be chosen for the conditions, over all resources of the entity. */
  facets: {
    types: { value: string; resources: number }[];
    accounts: { value: string; name?: string; resources: number }[];
    regions: { value: string; resources: number }[];
    violates: { value: string; resources: number }[];
    verdicts: { value: ResourceEvaluation['verdict']; resources: number }[];
  };
  /** Present for a Group, User, System or Domain. */
  rollup?: RollupSummary;
  nextCursor?: string;
  sources: SourceSummary[];
}

/**
 * Tags to be held against the dictionary, without touching any resource.
 *
 * @public
 */
export interface EvaluateRequest {
  resources: {
    /** Such as `sagemaker:endpoint`; every definition that is not limited to types applies where absent. */
    type?: string;
    tags: { key: string; value: string }[];
  }[];
}

/**
 * The evaluations, in the order of the resources asked about.
 *
 * @public
 */
export interface EvaluateResponse {
  results: ResourceEvaluation[];
}
