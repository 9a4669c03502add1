import { InputError } from '@backstage/errors';
import {
  RequestBudgetExhaustedError,
  TagComplianceContext,
  TagCompliancePart,
  TagComplianceScope,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { FailureTable, ReadFailure } from '../database/FailureTable';
import { SourceTable } from '../database/SourceTable';
import { forEachConcurrently } from '../refresh/forEachConcurrently';
import { describeError } from '../refresh/refreshError';
import {
  recordRefresh,
  RefreshRecords,
  RefreshResult,
} from '../refresh/RefreshRun';
import { ScopeContents } from './ScopeContents';
import { ScopeReading } from './ScopeReading';
import { HeldScope, TagComplianceScopeTable } from './TagComplianceScopeTable';

export interface TagComplianceRefresherOptions extends RefreshRecords {
  source: TagComplianceSource;
  sources: SourceTable;
  scopes: TagComplianceScopeTable;
  contents: ScopeContents;
  failures: FailureTable;
}

/**
 * Brings what one cloud says about tags up to date. Each scope is taken over
 * as a whole; one that fails costs only itself, and keeps what was held.
 */
export class TagComplianceRefresher {
  constructor(private readonly options: TagComplianceRefresherOptions) {}

  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { source, sources } = this.options;
    const { id: sourceId } = await sources.ensure({
      source: source.id,
      kind: 'tag-compliance',
    });
    return await recordRefresh({
      records: this.options,
      source,
      sourceId,
      signal,
      run: context => this.run(sourceId, context),
    });
  }

  private async run(
    sourceId: number,
    context: TagComplianceContext,
  ): Promise<RefreshResult> {
    const { source, scopes, failures } = this.options;
    const tally: Tally = { read: 0, failed: [] };
    await scopes.keepParts(sourceId, source.parts);
    for (const part of source.parts) {
      const listed = await this.listed(sourceId, part, context, tally);
      await forEachConcurrently(listed, source.concurrency, scope =>
        this.readScope(sourceId, scope, context, tally),
      );
    }
    await failures.replace({
      sourceId,
      failures: tally.failed,
      now: context.now,
    });
    return resultOf(tally);
  }

  private async listed(
    sourceId: number,
    part: TagCompliancePart,
    context: TagComplianceContext,
    tally: Tally,
  ): Promise<HeldScope[]> {
    const { source, scopes } = this.options;
    context.signal.throwIfAborted();
    try {
      const listed = checkedScopes(
        part,
        await source.listScopes(part, context),
      );
      return await scopes.keepOnly(sourceId, part, listed);
    } catch (error) {
      context.signal.throwIfAborted();
      note(tally, error, { part });
      return [];
    }
  }

  private async readScope(
    sourceId: number,
    scope: HeldScope,
    context: TagComplianceContext,
    tally: Tally,
  ): Promise<void> {
    const { source, scopes, contents } = this.options;
    context.signal.throwIfAborted();
    const reading = new ScopeReading(scope.part);
    try {
      for await (const page of source.readScope(scopeOf(scope), context)) {
        context.signal.throwIfAborted();
        reading.add(page);
      }
      reading.requireWhole();
      await scopes.replace({
        sourceId,
        scope,
        readAt: context.now,
        write: transaction => contents.write(transaction, scope.id, reading),
      });
      tally.read += 1;
      for (const failure of reading.failures) {
        tally.failed.push({ ...whereOf(scope), ...failure });
      }
    } catch (error) {
      context.signal.throwIfAborted();
      note(tally, error, scope);
    }
  }
}

interface Tally {
  /** Scopes that were taken over. */
  read: number;
  failed: ReadFailure[];
  /** Why no more paid requests are made. */
  exhausted?: string;
}

/** What needs no paid request goes on where these are used up. */
function note(tally: Tally, error: unknown, scope: TagComplianceScope): void {
  const { code, message } = describeError(error);
  if (error instanceof RequestBudgetExhaustedError) tally.exhausted ??= message;
  tally.failed.push({ ...whereOf(scope), code, message });
}

function resultOf({ read, failed, exhausted }: Tally): RefreshResult {
  if (failed.length === 0) return { outcome: 'succeeded' };
  const error = failed[0].message;
  if (read > 0) return { outcome: 'partial', error };
  return exhausted
    ? { outcome: 'budget-exhausted', error: exhausted }
    : { outcome: 'failed', error };
}

function whereOf(scope: TagComplianceScope) {
  const { part, accountId, accountName, region } = scope;
  return { subject: part, accountId, accountName, region };
}

function scopeOf(scope: HeldScope): TagComplianceScope {
  const { id, readAt, ...rest } = scope;
  return rest;
}

function checkedScopes(
  part: TagCompliancePart,
  scopes: readonly TagComplianceScope[],
): TagComplianceScope[] {
  const seen = new Set<string>();
  for (const scope of scopes) {
    const { accountId = '', region = '' } = scope;
    const name = JSON.stringify([scope.part, accountId, region]);
    if (scope.part !== part || accountId.length > 64 || region.length > 64) {
      throw new InputError(
        `The source was asked where to read ${part} and listed ${name}`,
      );
    }
    if (seen.has(name)) {
      throw new InputError(`The source listed ${name} twice`);
    }
    seen.add(name);
  }
  return [...scopes];
}
