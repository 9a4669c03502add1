import { durationToMilliseconds } from '@backstage/types';
import {
  SourceHealth,
  SourceSummary,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostSource,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { toAmount, toAtomic } from '../database/amountColumns';
import { CostTable } from '../database/CostTable';
import { FailureTable } from '../database/FailureTable';
import { PartitionTable } from '../database/PartitionTable';
import { ABANDONED, LoggedRefresh, RefreshLog } from '../database/RefreshLog';
import { RequestLedger } from '../database/RequestLedger';
import { SourceIdentity, SourceTable } from '../database/SourceTable';
import { sourceStatus } from './sourceStatus';

interface Registered {
  source: CostSource | ResourceInventory;
  identity: SourceIdentity;
}

const NO_RUNS: Awaited<ReturnType<RefreshLog['latest']>> = {};

/** How the registered sources are, from what their refreshes left behind. */
export class SourceHealthReader {
  private readonly registered: readonly Registered[];

  constructor(
    private readonly options: {
      costSources: readonly CostSource[];
      inventories: readonly ResourceInventory[];
      sources: SourceTable;
      costs: CostTable;
      partitions: PartitionTable;
      failures: FailureTable;
      log: RefreshLog;
      ledger: RequestLedger;
      staleAfterMs: number;
      clock: () => Date;
    },
  ) {
    this.registered = [
      ...options.costSources.map(source => ({
        source,
        identity: {
          source: source.id,
          kind: 'cost' as const,
          metric: source.metric,
        },
      })),
      ...options.inventories.map(source => ({
        source,
        identity: { source: source.id, kind: 'inventory' as const },
      })),
    ];
  }

  async all(): Promise<SourceHealth[]> {
    return await Promise.all(this.registered.map(one => this.health(one)));
  }

  /** The bill of record and the inventories. */
  async summaries(): Promise<SourceSummary[]> {
    const [bill, inventories] = await Promise.all([
      this.billSummary(),
      this.inventories(),
    ]);
    return [...bill, ...inventories.map(summaryOf)];
  }

  /** The inventories, with what the last refreshes could not read. */
  async inventories(): Promise<SourceHealth[]> {
    return await Promise.all(
      this.registered
        .filter(({ identity }) => identity.kind === 'inventory')
        .map(one => this.health(one)),
    );
  }

  /** The bill of record; nothing where no source of cost is registered. */
  async billSummary(): Promise<SourceSummary[]> {
    const one = this.registered.find(
      ({ identity }) => identity.kind === 'cost',
    );
    return one ? [summaryOf(await this.health(one))] : [];
  }

  private async health({
    source,
    identity,
  }: Registered): Promise<SourceHealth> {
    const { sources, failures, log, staleAfterMs, clock } = this.options;
    const now = clock();
    const held = await sources.find(identity);
    const [runs, failed, lastRead, spending] = await Promise.all([
      held ? log.latest(held.id) : NO_RUNS,
      held ? failures.of(held.id) : [],
      held && this.lastRead(held.id, identity.kind),
      this.spending(source, now),
    ]);
    const last = runs.last && abandoned(runs.last, source, now);
    const lastEnded =
      last && last.outcome !== 'running' ? last : runs.lastEnded;
    // Until the first refresh has ended nobody knows what an inventory lacks. A
    // bill does: its days are held one by one, and the rest are gaps.
    // A bill that was read in part is as old as its newest day: what failed may
    // have been just that.
    const checkedAt =
      identity.kind === 'cost' && runs.lastGood?.outcome === 'partial'
        ? undefined
        : runs.lastGood?.startedAt;
    const refreshedAt =
      identity.kind === 'inventory' && !lastEnded
        ? undefined
        : latest(checkedAt, lastRead);
    return {
      id: source.id,
      title: source.title,
      kind: identity.kind,
      ...(refreshedAt ? { refreshedAt } : {}),
      ...sourceStatus({
        now,
        staleAfterMs,
        refreshedAt,
        lastEnded,
        failures: failed.length,
      }),
      ...(last ? { lastRefresh: lastRefreshOf(last) } : {}),
      ...(last ? { nextRefreshBy: nextRefreshBy(last, source) } : {}),
      ...spending,
      failures: failed,
    };
  }

  private async lastRead(
    id: number,
    kind: SourceIdentity['kind'],
  ): Promise<string | undefined> {
    if (kind === 'cost') return await this.options.costs.lastRead(id);
    const partitions = await this.options.partitions.of(id);
    return latest(...partitions.map(partition => partition.refreshedAt));
  }

  private async spending(
    source: CostSource | ResourceInventory,
    now: Date,
  ): Promise<Pick<SourceHealth, 'callsToday' | 'paidRequestsToday'>> {
    const { ledger } = this.options;
    const day = utcDayOf(now);
    const callsToday = await ledger.countsOf(source.id, day);
    const { dailyRequestBudget, requestPrice } = source.schedule;
    if (dailyRequestBudget === undefined) return { callsToday };
    const count = await ledger.paidOf(source.id, day);
    return {
      callsToday,
      paidRequestsToday: {
        count,
        budget: dailyRequestBudget,
        cost: toAmount(toAtomic(requestPrice ?? '0') * BigInt(count)),
      },
    };
  }
}

export function summaryOf(health: SourceHealth): SourceSummary {
  const { id, title, kind, status, refreshedAt, error } = health;
  return {
    id,
    title,
    kind,
    status,
    ...(refreshedAt ? { refreshedAt } : {}),
    ...(error ? { error } : {}),
  };
}

/** A run that outlived its timeout was cut off with the process that ran it. */
function abandoned(
  run: LoggedRefresh,
  source: CostSource | ResourceInventory,
  now: Date,
): LoggedRefresh {
  const age = now.getTime() - Date.parse(run.startedAt);
  return run.outcome === 'running' &&
    age > durationToMilliseconds(source.schedule.timeout)
    ? {
        ...run,
        outcome: 'failed',
        error: ABANDONED,
      }
    : run;
}

function lastRefreshOf(run: LoggedRefresh): SourceHealth['lastRefresh'] {
  const { startedAt, finishedAt, outcome, error, changes } = run;
  return {
    startedAt,
    outcome,
    ...(finishedAt
      ? {
          finishedAt,
          durationMs: Math.max(
            0,
            Date.parse(finishedAt) - Date.parse(startedAt),
          ),
        }
      : {}),
    ...(error ? { error } : {}),
    ...(changes ? { changes } : {}),
  };
}

function nextRefreshBy(
  run: LoggedRefresh,
  source: CostSource | ResourceInventory,
): string {
  return new Date(
    Date.parse(run.startedAt) +
      durationToMilliseconds(source.schedule.frequency),
  ).toISOString();
}

function latest(...instants: (string | undefined)[]): string | undefined {
  return instants
    .filter(instant => instant !== undefined)
    .sort()
    .at(-1);
}
