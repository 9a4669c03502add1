import { PoolSplitMethod } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BASIS_CODES } from './allocationCodes';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { BillScope, whereApplications } from './applicationScope';
import { LedgerFigures } from './ledgerCostRows';
import { PastMonthPart } from './LedgerHistory';
import { noteAmounts, NotedTable, whereHeldAt } from './notedAmounts';
import { HeldSplit } from './PoolReader';

const POOLS: NotedTable = {
  name: 'noted_pools',
  key: ['pool', 'title', 'method'],
};

const WEIGHTS: NotedTable = {
  name: 'noted_weights',
  key: ['application_id', 'pool'],
};

/** The weight of all that received of a pool stands under no application. */
const ALL = '';

type PoolRow = {
  month: string;
  pool: string;
  title: string;
  method: PoolSplitMethod;
} & AmountSums;

type WeightRow = { month: string; pool: string } & AmountSums;

/** Notes how the pools of a closed month are split, as far as that changed. */
export async function noteClosedSplits(
  transaction: Knex.Transaction,
  { sourceId, month, range }: LedgerFigures,
  at: string,
): Promise<void> {
  const noted = { source_id: sourceId, month };
  const months: PoolRow[] = await transaction('pool_months')
    .where(noted)
    .groupBy('month', 'pool', 'title', 'method')
    .select('month', 'pool', 'title', 'method', ...amountSums(transaction));
  const days: WeightRow[] = await transaction('pool_days')
    .where({ source_id: sourceId })
    .where('day', '>=', range.from)
    .where('day', '<', range.to)
    .groupBy('pool')
    .select('pool', ...amountSums(transaction));
  const weights: ({ application_id: string } & WeightRow)[] = await transaction(
    'pool_weights',
  )
    .where(noted)
    .groupBy('application_id', 'pool')
    .select('application_id', 'pool', ...amountSums(transaction));
  const held = new Map(days.map(row => [row.pool, sumOf(row)]));
  await noteAmounts(transaction, POOLS, noted, {
    amounts: months.map(({ pool, title, method }) => ({
      of: { pool, title, method },
      amount: held.get(pool) ?? 0n,
    })),
    at,
  });
  await noteAmounts(transaction, WEIGHTS, noted, {
    amounts: [
      ...months.map(row => ({ ...row, application_id: ALL })),
      ...weights,
    ].map(({ application_id, pool, ...sums }) => ({
      of: { application_id, pool },
      amount: sumOf(sums),
    })),
    at,
  });
}

/** How the pools of closed months were split. */
export class SplitHistory {
  /** @param knex - a snapshot, where several questions are about one figure */
  constructor(private readonly knex: Knex) {}

  /**
   * What of each pool came to the applications, as it was split at an instant.
   * Of months of which that was not noted there is nothing.
   *
   * @param parts - what was noted of the applications
   */
  async splitsAsOf(
    { sourceId, applications }: { sourceId: number; applications: BillScope },
    parts: readonly PastMonthPart[],
    instant: string,
  ): Promise<HeldSplit[]> {
    const shared = parts.filter(({ basis }) => basis === BASIS_CODES.shared);
    if (shared.length === 0) return [];
    const months = [...new Set(shared.map(({ month }) => month))];
    const rows = (table: string): Knex.QueryBuilder =>
      whereHeldAt(
        this.knex(table)
          .where({ source_id: sourceId })
          .whereIn('month', months),
        instant,
      );
    const pools: PoolRow[] = await rows('noted_pools')
      .groupBy('month', 'pool', 'title', 'method')
      .select('month', 'pool', 'title', 'method', ...amountSums(this.knex));
    const weights = async (query: Knex.QueryBuilder) => {
      const found: WeightRow[] = await query
        .groupBy('month', 'pool')
        .select('month', 'pool', ...amountSums(this.knex));
      return byPlace(found);
    };
    const all = await weights(
      rows('noted_weights').where({ application_id: ALL }),
    );
    const own = await weights(
      whereApplications(
        this.knex,
        rows('noted_weights').whereNot({ application_id: ALL }),
        'application_id',
        applications,
      ),
    );
    const known = new Map(pools.map(row => [placeOf(row), row]));
    const gaps = new Set(
      shared
        .filter(part => !known.has(placeOf({ ...part, pool: part.rule })))
        .map(({ month }) => month),
    );
    return shared
      .filter(({ month }) => !gaps.has(month))
      .flatMap(({ month, rule, amount }): HeldSplit[] => {
        const place = placeOf({ month, pool: rule });
        const row = known.get(place);
        return row
          ? [
              {
                pool: rule,
                title: row.title,
                month,
                method: row.method,
                poolAmount: sumOf(row),
                weight: own.get(place) ?? 0n,
                totalWeight: all.get(place) ?? 0n,
                amount,
              },
            ]
          : [];
      })
      .sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
  }
}

function byPlace(rows: readonly WeightRow[]): Map<string, AtomicAmount> {
  return new Map(rows.map(row => [placeOf(row), sumOf(row)]));
}

function placeOf({ month, pool }: { month: string; pool: string }): string {
  return `${month} ${pool}`;
}
