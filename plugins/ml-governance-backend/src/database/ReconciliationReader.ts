import {
  CostDimension,
  CostMetric,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { dimensionCode } from './dimensionCodes';
import { itemLines } from './itemLines';
import { itemTextSql } from './itemTextSql';
import { DIMENSION_COLUMNS } from './ledgerCostRows';
import { metricColumns } from './metricColumns';

/** What a bill is by the keys of something. */
export type SumsByKey = Map<string, AtomicAmount>;

/** A month of the bill that is held line by line, as its lines have it. */
export class ItemisedMonthReader {
  constructor(
    private readonly knex: Knex,
    private readonly month: { readingId: number; metric: CostMetric },
  ) {}

  async by(dimension: CostDimension): Promise<SumsByKey> {
    return await this.sums(`i.${DIMENSION_COLUMNS[dimension]}`);
  }

  async byDay(): Promise<SumsByKey> {
    return await this.sums('l.day');
  }

  /**
   * What carries a resource tag under this very key, wherever it was allocated:
   * bills that tell sums know neither other keys of it nor our rules.
   */
  async tagged(key: string): Promise<AtomicAmount> {
    const sums = await this.sums('i.reading_id', query =>
      query.whereRaw("? <> ''", [itemTextSql(this.knex, 'resourceTags', key)]),
    );
    return [...sums.values()].reduce((sum, amount) => sum + amount, 0n);
  }

  private async sums(
    column: string,
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder = query => query,
  ): Promise<SumsByKey> {
    const { micros, rest } = metricColumns(this.month.metric);
    const rows: ({ part: string } & AmountSums)[] = await narrow(
      itemLines(this.knex).where('i.reading_id', this.month.readingId),
    )
      .groupBy(column)
      .select({ part: column }, ...amountSums(this.knex, micros, rest));
    return byKey(rows);
  }
}

/** The same days of a bill that tells sums. */
export class SummedMonthReader {
  constructor(
    private readonly knex: Knex,
    private readonly month: {
      sourceId: number;
      /** The dimension that totals are summed by. */
      main: CostDimension;
      range: DateRange;
    },
  ) {}

  async by(dimension: CostDimension): Promise<SumsByKey> {
    return await this.sums('key', this.rows('set_cost_rows', dimension));
  }

  async byDay(): Promise<SumsByKey> {
    return await this.sums('day', this.rows('set_cost_rows', this.month.main));
  }

  /** What carries an application-id tag. */
  async tagged(): Promise<AtomicAmount> {
    const sums = await this.sums(
      'source_id',
      this.rows('cost_rows', this.month.main).whereNot('application_id', ''),
    );
    return [...sums.values()].reduce((sum, amount) => sum + amount, 0n);
  }

  private rows(
    table: 'cost_rows' | 'set_cost_rows',
    dimension: CostDimension,
  ): Knex.QueryBuilder {
    const { sourceId, range } = this.month;
    const query: Knex.QueryBuilder = this.knex(table)
      .where({ source_id: sourceId, dimension: dimensionCode(dimension) })
      .where('day', '>=', range.from)
      .where('day', '<', range.to);
    return table === 'set_cost_rows'
      ? query.where({ set_id: WHOLE_BILL_SET })
      : query;
  }

  private async sums(
    column: string,
    query: Knex.QueryBuilder,
  ): Promise<SumsByKey> {
    const rows: ({ part: string } & AmountSums)[] = await query
      .groupBy(column)
      .select({ part: column }, ...amountSums(this.knex));
    return byKey(rows);
  }
}

function byKey(rows: readonly ({ part: string } & AmountSums)[]): SumsByKey {
  return new Map(rows.map(({ part, ...sums }) => [`${part}`, sumOf(sums)]));
}
