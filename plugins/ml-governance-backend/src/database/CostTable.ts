import { Knex } from 'knex';
import {
  addDays,
  CostDimension,
  DateRange,
  daysIn,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldDay } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  amountSums,
  AmountSums,
  AtomicAmount,
  sumOf,
  toAmountColumns,
} from './amountColumns';
import { ApplicationScope } from '../catalog/MappedEntity';
import { CellRange, firstDayOf, joinedRanges, periodSql } from './CellRange';
import { dimensionCode } from './dimensionCodes';
import { chunksOf, insertInChunks } from './insertInChunks';
import { replaceSetDays } from './setCosts';
import { lockSource } from './SourceTable';
import { yieldTurn } from './yieldTurn';

/** One row of the bill, the only one of its day, application, dimension and key. */
export interface CostRow {
  day: UtcDay;
  applicationId: string;
  dimension: CostDimension;
  key: string;
  amount: AtomicAmount;
  estimated: boolean;
}

export interface CostCell {
  day: UtcDay;
  key: string;
  amount: AtomicAmount;
}

interface CellRow extends AmountSums {
  /** Which of the ranges that are read. */
  part: number;
  dimension: number;
  period: string;
  key: string;
}

/** As many as fit into one statement several times over; nothing real has more. */
const MAX_IDS = 2_000;

/** The bill as it is held. */
export class CostTable {
  constructor(private readonly knex: Knex) {}

  async heldDays(sourceId: number, range?: DateRange): Promise<HeldDay[]> {
    const query = this.knex('cost_days')
      .where({ source_id: sourceId })
      .orderBy('day');
    if (range) {
      query.where('day', '>=', range.from).where('day', '<', range.to);
    }
    const rows = await query.select<
      { day: string; refreshed_at: string; estimated: boolean | number }[]
    >('day', 'refreshed_at', 'estimated');
    return rows.map(row => ({
      day: row.day,
      refreshedAt: new Date(row.refreshed_at),
      estimated: Boolean(row.estimated),
    }));
  }

  /**
   * Puts the rows in the place of everything that was held of exactly the days
   * of the range, as one. `check` sees the currency that is held once nobody
   * else can change it, and throws to leave everything as it was.
   */
  async replaceDays(options: {
    sourceId: number;
    range: DateRange;
    rows: Iterable<CostRow>;
    estimatedDays: ReadonlySet<UtcDay>;
    currency: string | undefined;
    refreshedAt: Date;
    check: (heldCurrency: string | undefined) => void;
  }): Promise<void> {
    const { sourceId, range, currency } = options;
    await this.knex.transaction(async transaction => {
      const held = await lockSource(transaction, sourceId);
      options.check(held.currency);
      if (currency && !held.currency) {
        await transaction('sources')
          .where({ id: sourceId })
          .update({ currency });
      }
      for (const table of ['cost_rows', 'cost_days']) {
        await transaction(table)
          .where({ source_id: sourceId })
          .where('day', '>=', range.from)
          .where('day', '<', range.to)
          .delete();
      }
      for (const rows of chunksFrom(options.rows)) {
        await transaction('cost_rows').insert(
          rows.map(row => ({
            source_id: sourceId,
            dimension: dimensionCode(row.dimension),
            application_id: row.applicationId,
            day: row.day,
            key: row.key,
            ...toAmountColumns(row.amount),
            estimated: row.estimated,
          })),
        );
        await yieldTurn();
      }
      await replaceSetDays(transaction, sourceId, range);
      await insertInChunks(
        transaction,
        'cost_days',
        Array.from({ length: daysIn(range) }, (_, index) => {
          const day = addDays(range.from, index);
          return {
            source_id: sourceId,
            day,
            refreshed_at: options.refreshedAt.toISOString(),
            estimated: options.estimatedDays.has(day),
          };
        }),
      );
    });
  }

  /**
   * What the applications cost, split by the keys of each dimension: a cell for
   * each day, or for each month as far as it lies in the range, which then
   * stands at the first day of it. All of it comes from one statement, so that a
   * refresh which ends meanwhile never sets the parts of one reading beside the
   * total of another.
   */
  async cells(options: {
    sourceId: number;
    applications: ApplicationScope;
    dimensions: readonly CostDimension[];
    ranges: readonly CellRange[];
  }): Promise<Map<CostDimension, CostCell[]>> {
    const { sourceId, applications } = options;
    const byCode = new Map(
      options.dimensions.map(dimension => [
        dimensionCode(dimension),
        { dimension, cells: new Array<CostCell>() },
      ]),
    );
    const ranges = joinedRanges(options.ranges);
    for (const rows of this.rowsOf(applications)) {
      // A dimension each, which leaves no doubt by which index to read.
      const parts = [...byCode.keys()].flatMap(dimension =>
        ranges.map((range, index) => {
          const period = periodSql(range);
          return rows()
            .where({ source_id: sourceId, dimension })
            .where('day', '>=', range.from)
            .where('day', '<', range.to)
            .groupByRaw(`dimension, key, ${period}`)
            .select(
              this.knex.raw(`${index} AS part`),
              'dimension',
              this.knex.raw(`${period} AS period`),
              'key',
              ...amountSums(this.knex),
            );
        }),
      );
      const found: CellRow[] = await this.knex.unionAll(parts);
      for (const { part, dimension, period, key, ...sums } of found) {
        byCode.get(dimension)?.cells.push({
          day: firstDayOf(period, ranges[part]),
          key,
          amount: sumOf(sums),
        });
      }
    }
    return new Map(
      [...byCode.values()].map(({ dimension, cells }) => [dimension, cells]),
    );
  }

  /** Where the rows of the applications stand, added up already or not. */
  private rowsOf({
    applicationIds,
    setId,
  }: ApplicationScope): (() => Knex.QueryBuilder)[] {
    if (setId !== undefined) {
      return [() => this.knex('set_cost_rows').where({ set_id: setId })];
    }
    return chunksOf(applicationIds, MAX_IDS).map(
      ids => () => this.knex('cost_rows').whereIn('application_id', ids),
    );
  }

  /** The whole bill of the range by application id. */
  async byApplication(
    sourceId: number,
    dimension: CostDimension,
    range: DateRange,
  ): Promise<{ applicationId: string; amount: AtomicAmount }[]> {
    const rows = await this.knex('cost_rows')
      .where({ source_id: sourceId, dimension: dimensionCode(dimension) })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .groupBy('application_id')
      .orderBy('application_id')
      .select<({ application_id: string } & AmountSums)[]>(
        'application_id',
        ...amountSums(this.knex),
      );
    return rows.map(({ application_id, ...sums }) => ({
      applicationId: application_id,
      amount: sumOf(sums),
    }));
  }

  /** Forgets figures of the source that were priced by other metrics. */
  async forgetOtherMetrics(
    source: string,
    keepIds: readonly number[],
  ): Promise<void> {
    const others = this.knex('sources')
      .where({ source, kind: 'cost' })
      .whereNotIn('id', keepIds)
      .select('id');
    for (const table of [
      'cost_rows',
      'set_cost_rows',
      'cost_days',
      'pool_months',
      'pool_days',
      'pool_weights',
      'pool_parts',
      'coverage_months',
      'ledger_entries',
      'noted_pools',
      'noted_weights',
      'failures',
      'refreshes',
    ]) {
      await this.knex(table).whereIn('source_id', others.clone()).delete();
    }
    await this.knex('sources').whereIn('id', others.clone()).delete();
  }
}

function* chunksFrom<T>(items: Iterable<T>, size: number = 400): Iterable<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
