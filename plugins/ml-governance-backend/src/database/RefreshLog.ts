import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  InventoryChanges,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

export type RefreshOutcome = NonNullable<
  SourceHealth['lastRefresh']
>['outcome'];

export interface LoggedRefresh {
  startedAt: string;
  finishedAt?: string;
  outcome: RefreshOutcome;
  calls: number;
  error?: string;
  /** Of an inventory that has ended. */
  changes?: InventoryChanges;
}

/** What is said of a run whose process was killed. */
export const ABANDONED =
  'The backend process stopped before the refresh had ended';

/** Of runs that read something. */
export const GOOD: readonly RefreshOutcome[] = ['succeeded', 'partial'];
/** Of runs that are over. */
export const ENDED: readonly RefreshOutcome[] = [
  ...GOOD,
  'failed',
  'budget-exhausted',
];

/** How many runs of a source are remembered. */
const KEPT = 100;

/** The latest runs of each source. */
export class RefreshLog {
  constructor(private readonly knex: Knex) {}

  /**
   * Begins a run. Runs that have outlived their timeout were cut off with the
   * process that ran them, and are closed.
   */
  async start(
    sourceId: number,
    now: Date,
    timeout: HumanDuration,
  ): Promise<number> {
    const given = durationToMilliseconds(timeout);
    await this.knex('refreshes')
      .where({ source_id: sourceId, outcome: 'running' })
      .where('started_at', '<', new Date(now.getTime() - given).toISOString())
      .update({
        outcome: 'failed',
        finished_at: now.toISOString(),
        error: ABANDONED,
      });
    const [row] = await this.knex('refreshes')
      .insert({
        source_id: sourceId,
        started_at: now.toISOString(),
        outcome: 'running',
      })
      .returning<{ id: number }[]>('id');
    return row.id;
  }

  async finish(
    id: number,
    end: {
      outcome: RefreshOutcome;
      calls: number;
      error?: string;
      changes?: InventoryChanges;
    },
  ): Promise<void> {
    await this.knex('refreshes')
      .where({ id })
      .update({
        finished_at: new Date().toISOString(),
        outcome: end.outcome,
        calls: end.calls,
        error: end.error ?? null,
        ...end.changes,
      });
    await this.prune(id);
  }

  private async prune(id: number): Promise<void> {
    const { source_id } = await this.knex('refreshes')
      .where({ id })
      .first<{ source_id: number }>('source_id');
    const oldest = await this.knex('refreshes')
      .where({ source_id })
      .orderBy('id', 'desc')
      .offset(KEPT - 1)
      .first<{ id: number } | undefined>('id');
    if (!oldest) return;
    // The last good run outlives any number of failures: the age of the
    // figures hangs on it.
    const good = await this.knex('refreshes')
      .where({ source_id })
      .whereIn('outcome', [...GOOD])
      .max<{ id: number | null }>({ id: 'id' })
      .first();
    await this.knex('refreshes')
      .where({ source_id })
      .where('id', '<', oldest.id)
      .whereNot('id', good?.id ?? 0)
      .delete();
  }
}

/** A run as it is stored. */
export interface RefreshRow {
  started_at: string;
  finished_at: string | null;
  outcome: RefreshOutcome;
  calls: number;
  error: string | null;
  added: number | null;
  removed: number | null;
  retagged: number | null;
}

export function toLoggedRefresh(row: RefreshRow): LoggedRefresh {
  const { added, removed, retagged } = row;
  return {
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    outcome: row.outcome,
    calls: row.calls,
    error: row.error ?? undefined,
    ...(added === null || removed === null || retagged === null
      ? {}
      : { changes: { added, removed, retagged } }),
  };
}
