import {
  DateRange,
  PoolSplitMethod,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { BillScope, whereApplications } from './applicationScope';

/** What of a pool came to applications in a month; of one that nobody could be given, to nobody. */
export interface HeldSplit {
  pool: string;
  title: string;
  /** `YYYY-MM`. */
  month: string;
  method: PoolSplitMethod;
  /** What the pool held on the days of the range. */
  poolAmount: AtomicAmount;
  weight: AtomicAmount;
  totalWeight: AtomicAmount;
  amount: AtomicAmount;
}

interface PoolScope {
  /** Row of sources. */
  sourceId: number;
  range: DateRange;
  applications: BillScope;
}

interface MonthRow {
  pool: string;
  month: string;
  title: string;
  method: PoolSplitMethod;
}

/** How the pools of a bill were split. */
export class PoolReader {
  /** @param knex - a snapshot, where several questions are about one figure */
  constructor(private readonly knex: Knex) {}

  /** What of each pool came to the applications, month by month. */
  async splits(scope: PoolScope): Promise<HeldSplit[]> {
    const [parts, held, weights, months] = [
      await this.sums('pool_parts', scope, scope.applications),
      await this.sums('pool_days', scope),
      await this.weights(scope),
      await this.months(scope),
    ];
    return months.flatMap((month): HeldSplit[] => {
      const place = placeOf(month);
      const amount = parts.get(place);
      return amount === undefined
        ? []
        : [
            {
              pool: month.pool,
              title: month.title,
              month: month.month,
              method: month.method,
              poolAmount: held.get(place) ?? 0n,
              weight: weights.get(place) ?? 0n,
              totalWeight: month.totalWeight,
              amount,
            },
          ];
    });
  }

  private async months({ sourceId, range }: PoolScope) {
    const rows: (MonthRow & AmountSums)[] = await this.knex('pool_months')
      .where({ source_id: sourceId })
      .where('month', '>=', range.from.slice(0, 7))
      .where('month', '<=', range.to.slice(0, 7))
      .groupBy('pool', 'month', 'title', 'method')
      .orderBy(['month', 'pool'])
      .select('pool', 'month', 'title', 'method', ...amountSums(this.knex));
    return rows.map(row => ({ ...row, totalWeight: sumOf(row) }));
  }

  private async weights({
    sourceId,
    range,
    applications,
  }: PoolScope): Promise<Map<string, AtomicAmount>> {
    const rows: ({ pool: string; month: string } & AmountSums)[] =
      await whereApplications(
        this.knex,
        this.knex('pool_weights')
          .where({ source_id: sourceId })
          .where('month', '>=', range.from.slice(0, 7))
          .where('month', '<=', range.to.slice(0, 7)),
        'application_id',
        applications,
      )
        .groupBy('pool', 'month')
        .select('pool', 'month', ...amountSums(this.knex));
    return byPlace(rows);
  }

  private async sums(
    table: 'pool_parts' | 'pool_days',
    { sourceId, range }: PoolScope,
    applications?: BillScope,
  ): Promise<Map<string, AtomicAmount>> {
    const query: Knex.QueryBuilder = this.knex(table)
      .where({ source_id: sourceId })
      .where('day', '>=', range.from)
      .where('day', '<', range.to);
    if (applications) {
      whereApplications(this.knex, query, 'application_id', applications);
    }
    const rows: ({ pool: string; month: string } & AmountSums)[] = await query
      .groupByRaw('pool, SUBSTR(day, 1, 7)')
      .select(
        'pool',
        this.knex.raw('SUBSTR(day, 1, 7) AS month'),
        ...amountSums(this.knex),
      );
    return byPlace(rows);
  }
}

function byPlace(
  rows: readonly ({ pool: string; month: string } & AmountSums)[],
): Map<string, AtomicAmount> {
  return new Map(rows.map(row => [placeOf(row), sumOf(row)]));
}

function placeOf({ pool, month }: { pool: string; month: string }): string {
  return `${month} ${pool}`;
}
