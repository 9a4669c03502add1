import { SourceSchedule } from '../CostSource';
import {
  TagComplianceContext,
  TagCompliancePage,
  TagCompliancePart,
  TagComplianceScope,
  TagComplianceSource,
} from '../TagComplianceSource';
import { abortableDelay } from './abortableDelay';

/**
 * What a made-up cloud says of one scope.
 *
 * @public
 */
export interface TestComplianceScope extends TagComplianceScope {
  pages?: readonly TagCompliancePage[];
  /** Thrown after the pages were yielded: what was held stays. */
  error?: Error;
}

/**
 * How an {@link InMemoryTagComplianceSource} behaves.
 *
 * @public
 */
export interface InMemoryTagComplianceSourceOptions {
  /** `test-tag-compliance` where absent. */
  id?: string;
  title?: string;
  /** Once a day, one hour, no budget where absent. */
  schedule?: SourceSchedule;
  concurrency?: number;
  /** Those of the scopes where absent. */
  parts?: readonly TagCompliancePart[];
  scopes?: readonly TestComplianceScope[];
}

/**
 * A cloud with an opinion, in memory: a whole {@link TagComplianceSource} that
 * a test can change and break between refreshes.
 *
 * @public
 */
export class InMemoryTagComplianceSource implements TagComplianceSource {
  readonly id: string;
  readonly title: string;
  readonly schedule: SourceSchedule;
  readonly concurrency: number;
  readonly parts: readonly TagCompliancePart[];
  /** What there is to see; replace it to let time pass. */
  scopes: readonly TestComplianceScope[];
  /** Thrown in place of the scopes of a part. */
  readonly listingErrors = new Map<TagCompliancePart, Error>();
  /** How long each page takes; ends at once when the refresh is aborted. */
  delayMs = 0;
  /** Whether each request counts as a paid one. */
  paid = false;

  constructor(options: InMemoryTagComplianceSourceOptions = {}) {
    this.id = options.id ?? 'test-tag-compliance';
    this.title = options.title ?? 'Test tag compliance';
    this.schedule = options.schedule ?? {
      frequency: { hours: 24 },
      timeout: { hours: 1 },
    };
    this.concurrency = options.concurrency ?? 2;
    this.scopes = options.scopes ?? [];
    this.parts = options.parts ?? [
      ...new Set(this.scopes.map(({ part }) => part)),
    ];
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.listScopes} */
  async listScopes(
    part: TagCompliancePart,
    context: TagComplianceContext,
  ): Promise<TagComplianceScope[]> {
    context.signal.throwIfAborted();
    const error = this.listingErrors.get(part);
    if (error) throw error;
    return this.scopes
      .filter(scope => scope.part === part)
      .map(({ accountId, accountName, region }) => ({
        part,
        ...(accountId === undefined ? {} : { accountId }),
        ...(accountName === undefined ? {} : { accountName }),
        ...(region === undefined ? {} : { region }),
      }));
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.readScope} */
  async *readScope(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncIterable<TagCompliancePage> {
    const found = this.scopes.find(
      ({ part, accountId, region }) =>
        part === scope.part &&
        accountId === scope.accountId &&
        region === scope.region,
    );
    for (const page of found?.pages ?? []) {
      await abortableDelay(this.delayMs, context.signal);
      await context.meter.count('test:AskCloud', { paid: this.paid });
      yield page;
    }
    if (found?.error) throw found.error;
  }
}
