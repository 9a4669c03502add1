import {
  SourceFailure,
  SourceHealth,
  SourceSummary,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLineSource,
  CostSource,
  ResourceInventory,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { toAmount, toAtomic } from '../database/amountColumns';
import { BillMonthTable } from '../database/BillMonthTable';
import { BillReadingTable } from '../database/BillReadingTable';
import { FailureTable } from '../database/FailureTable';
import { RequestLedger } from '../database/RequestLedger';
import { SourceState, SourceStates } from '../database/SourceStates';
import { SourceIdentity } from '../database/SourceTable';
import { abandoned, lastRefreshOf, nextRefreshBy } from './lastRefresh';
import { sourceStatus } from './sourceStatus';

interface Registered {
  source: CostSource | BillLineSource | ResourceInventory | TagComplianceSource;
  identity: SourceIdentity;
}

/** An inventory, with what its last refresh could not read. */
export type InventoryHealth = SourceSummary & Pick<SourceHealth, 'failures'>;

/** How the registered sources are, from what their refreshes left behind. */
export class SourceHealthReader {
  private readonly registered: readonly Registered[];

  constructor(
    private readonly options: {
      costSources: readonly CostSource[];
      billLineSources: readonly BillLineSource[];
      /** Id of the source of the bill of record, where there is one. */
      billOfRecord: string | undefined;
      months: BillMonthTable;
      readings: BillReadingTable;
      inventories: readonly ResourceInventory[];
      tagComplianceSources: readonly TagComplianceSource[];
      states: SourceStates;
      failures: FailureTable;
      ledger: RequestLedger;
      staleAfterMs: number;
      clock: () => Date;
    },
  ) {
    this.registered = [
      ...options.billLineSources.map(source => ({
        source,
        identity: {
          source: source.id,
          kind: 'cost' as const,
          metric: source.metrics[0],
        },
      })),
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
      ...options.tagComplianceSources.map(source => ({
        source,
        identity: { source: source.id, kind: 'tag-compliance' as const },
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
  async inventories(): Promise<InventoryHealth[]> {
    return await Promise.all(
      this.registered
        .filter(({ identity }) => identity.kind === 'inventory')
        .map(async one => {
          const state = await this.options.states.of(one.identity);
          return {
            ...this.summary(one, state),
            failures: await this.failuresOf(state),
          };
        }),
    );
  }

  /** The sources of what the clouds themselves say about tags. */
  async tagComplianceSummaries(): Promise<SourceSummary[]> {
    return await Promise.all(
      this.registered
        .filter(({ identity }) => identity.kind === 'tag-compliance')
        .map(async one =>
          this.summary(one, await this.options.states.of(one.identity)),
        ),
    );
  }

  /** The bill of record; nothing where no source of cost is registered. */
  async billSummary(): Promise<SourceSummary[]> {
    const { billOfRecord } = this.options;
    return await this.billSummaries(billOfRecord ? [billOfRecord] : []);
  }

  /** Bills by their ids, in the order of these. */
  async billSummaries(ids: readonly string[]): Promise<SourceSummary[]> {
    const bills = ids.flatMap(
      id =>
        this.registered.find(
          ({ identity, source }) =>
            identity.kind === 'cost' && source.id === id,
        ) ?? [],
    );
    return await Promise.all(
      bills.map(async one =>
        this.summary(one, await this.options.states.of(one.identity)),
      ),
    );
  }

  private async health(one: Registered): Promise<SourceHealth> {
    const { source, identity } = one;
    const now = this.options.clock();
    const [state, spending] = await Promise.all([
      this.options.states.of(one.identity),
      this.spending(source, now),
    ]);
    const last = state?.last && abandoned(state.last, source, now);
    return {
      ...this.summary(one, state),
      ...(identity.kind === 'cost'
        ? { ofRecord: source.id === this.options.billOfRecord }
        : {}),
      ...(last ? { lastRefresh: lastRefreshOf(last) } : {}),
      ...(last ? { nextRefreshBy: nextRefreshBy(last, source) } : {}),
      ...spending,
      ...(await this.itemised(source)),
      failures: await this.failuresOf(state),
    };
  }

  /** Of a bill that is held line by line. */
  private async itemised(
    source: Registered['source'],
  ): Promise<Pick<SourceHealth, 'months' | 'reading'>> {
    const { billLineSources, months, readings } = this.options;
    if (!billLineSources.some(({ id }) => id === source.id)) return {};
    const reading = await readings.underWay(source.id);
    return {
      ...(reading ? { reading } : {}),
      months: (await months.of(source.id)).map(
        ({ month, closed, readAt, lines, missingSince }) => ({
          month,
          closed,
          readAt,
          lines,
          ...(missingSince ? { missingSince } : {}),
        }),
      ),
    };
  }

  private summary(
    { source, identity }: Registered,
    state: SourceState | undefined,
  ): SourceSummary {
    const { staleAfterMs, clock } = this.options;
    const now = clock();
    const last = state?.last && abandoned(state.last, source, now);
    const lastEnded =
      last && last.outcome !== 'running' ? last : state?.lastEnded;
    const { lastRead, lastGood } = state ?? {};
    // Until the first refresh has ended nobody knows what an inventory lacks. A
    // bill does: its days are held one by one, and the rest are gaps.
    const refreshedAt =
      identity.kind !== 'cost'
        ? lastEnded && latest(lastGood?.startedAt, lastRead)
        : lastRead;
    // A refresh that found nothing due makes a bill no younger, but no older
    // than it should be either. Where it was read in part, what failed may have
    // been just its newest day.
    const checkedAt =
      refreshedAt === undefined || lastGood?.outcome === 'partial'
        ? refreshedAt
        : latest(lastGood?.startedAt, refreshedAt);
    return {
      id: source.id,
      title: source.title,
      kind: identity.kind,
      ...(refreshedAt ? { refreshedAt } : {}),
      ...sourceStatus({
        now,
        staleAfterMs,
        checkedAt,
        lastEnded,
        failures: state?.failures ?? 0,
      }),
    };
  }

  private async failuresOf(
    state: SourceState | undefined,
  ): Promise<SourceFailure[]> {
    return state && state.failures > 0
      ? await this.options.failures.of(state.id)
      : [];
  }

  private async spending(
    source: Registered['source'],
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

export function summaryOf(health: SourceSummary): SourceSummary {
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

function latest(...instants: (string | undefined)[]): string | undefined {
  return instants
    .filter(instant => instant !== undefined)
    .sort()
    .at(-1);
}
