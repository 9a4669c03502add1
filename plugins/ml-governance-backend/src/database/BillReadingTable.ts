import { Knex } from 'knex';
import {
  BillLineAttributes,
  CostMetric,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ItemPlacement } from '../ledger/LedgerRules';
import { AtomicAmount, toAmountColumns } from './amountColumns';
import { chunksOf } from './insertInChunks';
import { insertAsJson, JsonColumn } from './insertAsJson';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

/** One reading of one month. */
export interface BillReading {
  id: number;
  source: string;
  month: string;
}

/** What lines of a month are about, and where they end. */
export interface BillItem {
  /** Counts the items of the reading. */
  number: number;
  /** The same for the same attributes, and for no others. */
  id: string;
  attributes: BillLineAttributes;
  /** Values of the tags that costs are broken down by. */
  owner: string;
  environment: string;
  placement: ItemPlacement;
}

/** What an item cost on a day. */
export interface ItemDay {
  day: UtcDay;
  /** Number of the item. */
  item: number;
  /** One for each metric of the reading, in their order. */
  amounts: readonly AtomicAmount[];
}

/** How far the reading of a month has come. */
export interface ReadingProgress {
  month: string;
  lines: number;
  progress?: number;
}

/** An item has some thirty lines at most. */
const ITEMS_A_DELETE = 300;

const ITEM_COLUMNS = [
  'account_id',
  'service',
  'region',
  'usage_type',
  'operation',
  'instance_type',
  'charge_type',
  'resource_id',
  'tags',
  'owner',
  'environment',
  'rule',
  'application_id',
  'coverage_class',
  'coverage',
].map((name): JsonColumn => ({ name, type: 'TEXT' }));

/**
 * Months while they are read, page by page, so that the process never holds
 * more than a page. Nobody sees them before they are taken over.
 */
export class BillReadingTable {
  constructor(private readonly knex: Knex) {}

  async begin(
    source: string,
    month: string,
    runId: number,
  ): Promise<BillReading> {
    const [{ id }] = await this.knex('bill_readings')
      .insert({ source, month, run_id: runId })
      .returning<{ id: number }[]>('id');
    return { id, source, month };
  }

  async addItems(
    reading: BillReading,
    items: readonly BillItem[],
  ): Promise<void> {
    await insertAsJson(this.knex, {
      table: 'bill_items',
      columns: [
        { name: 'reading_id', type: 'INTEGER' },
        { name: 'number', type: 'INTEGER' },
        { name: 'item', type: 'TEXT' },
        { name: 'basis', type: 'SMALLINT' },
        ...ITEM_COLUMNS,
      ],
      rows: items.map(item => {
        const columns: Record<string, string | number> = {
          ...attributeColumns(item.attributes),
          owner: item.owner,
          environment: item.environment,
          ...item.placement,
        };
        return [
          reading.id,
          item.number,
          item.id,
          item.placement.basis,
          ...ITEM_COLUMNS.map(({ name }) => columns[name]),
        ];
      }),
    });
  }

  /** The numbers of those items that are stored, by their ids. */
  async numbersOf(
    reading: BillReading,
    ids: readonly string[],
  ): Promise<Map<string, number>> {
    const numbers = new Map<string, number>();
    for (const chunk of chunksOf(ids)) {
      const rows: { item: string; number: number }[] = await this.knex(
        'bill_items',
      )
        .where({ reading_id: reading.id })
        .whereIn('item', chunk)
        .select('item', 'number');
      for (const { item, number } of rows) numbers.set(item, number);
    }
    return numbers;
  }

  /** Of lines that are there already, nothing is changed. */
  async addDays(
    reading: BillReading,
    metrics: readonly CostMetric[],
    days: readonly ItemDay[],
  ): Promise<void> {
    await insertAsJson(this.knex, {
      table: 'bill_lines',
      columns: [
        { name: 'reading_id', type: 'INTEGER' },
        { name: 'number', type: 'INTEGER' },
        { name: 'day', type: 'TEXT' },
        ...metrics.flatMap((metric): JsonColumn[] => {
          const { micros, rest } = metricColumns(metric);
          return [
            { name: micros, type: 'BIGINT' },
            { name: rest, type: 'BIGINT' },
          ];
        }),
      ],
      rows: days.map(({ day, item, amounts }) => [
        reading.id,
        item,
        day,
        ...amounts.flatMap(amount => {
          const { amount_micros, amount_rest } = toAmountColumns(amount);
          return [amount_micros, amount_rest];
        }),
      ]),
    });
  }

  async advance(
    reading: BillReading,
    progress: Omit<ReadingProgress, 'month'>,
  ): Promise<void> {
    await this.knex('bill_readings')
      .where({ id: reading.id })
      .update({ lines: progress.lines, progress: progress.progress ?? null });
  }

  /** How many different lines are there. */
  async linesOf(reading: BillReading): Promise<number> {
    const [row]: { lines: number | string }[] = await this.knex('bill_lines')
      .where({ reading_id: reading.id })
      .count({ lines: '*' });
    return Number(row.lines);
  }

  /** The reading that is under way, where there is one. */
  async underWay(source: string): Promise<ReadingProgress | undefined> {
    const row = await this.knex('bill_readings')
      .where({ source })
      .whereIn(
        'run_id',
        this.knex('refreshes').where({ outcome: 'running' }).select('id'),
      )
      .whereNotIn(
        'id',
        this.knex('bill_months').where({ source }).select('reading_id'),
      )
      .orderBy('id', 'desc')
      .first<
        { month: string; lines: number; progress: number | null } | undefined
      >('month', 'lines', 'progress');
    return (
      row && {
        month: row.month,
        lines: row.lines,
        ...(row.progress === null ? {} : { progress: row.progress }),
      }
    );
  }

  /** Some items at a time: what one statement does holds everybody else up. */
  async discard(readingId: number): Promise<void> {
    await this.discardStaged(readingId);
    const last = Math.max(
      await this.lastNumber('bill_items', readingId),
      await this.lastNumber('bill_lines', readingId),
      await this.lastNumber('past_placements', readingId),
    );
    for (let from = 0; from < last; from += ITEMS_A_DELETE) {
      for (const table of ['bill_lines', 'past_placements', 'bill_items']) {
        await this.knex(table)
          .where({ reading_id: readingId })
          .where('number', '>', from)
          .where('number', '<=', from + ITEMS_A_DELETE)
          .delete();
        await yieldTurn();
      }
    }
    await this.knex('bill_readings').where({ id: readingId }).delete();
  }

  private async lastNumber(table: string, readingId: number): Promise<number> {
    const [row]: { last: number | null }[] = await this.knex(table)
      .where({ reading_id: readingId })
      .max({ last: 'number' });
    return row.last ?? 0;
  }

  /** Clears the figures that were worked out of a reading beforehand. */
  async discardStaged(readingId: number): Promise<void> {
    const staged = () =>
      this.knex('staged_cost_rows').where({ reading_id: readingId });
    for (const day of await staged().distinct('day').pluck('day')) {
      await staged().where({ day }).delete();
      await yieldTurn();
    }
  }

  /** Clears what runs left behind that were cut off, and what was replaced. */
  async discardAbandoned(source: string): Promise<void> {
    const ids: number[] = await this.knex('bill_readings')
      .where({ source })
      .whereNotIn(
        'id',
        this.knex('bill_months').where({ source }).select('reading_id'),
      )
      .whereNotIn(
        'run_id',
        this.knex('refreshes').where({ outcome: 'running' }).select('id'),
      )
      .pluck('id');
    for (const id of ids) await this.discard(id);
    const staged: number[] = await this.knex('staged_cost_rows as s')
      .whereIn(
        's.reading_id',
        this.knex('bill_months').where({ source }).select('reading_id'),
      )
      .distinct('s.reading_id')
      .pluck('s.reading_id');
    for (const id of staged) await this.discardStaged(id);
    for (const id of await this.unknownReadings()) await this.discard(id);
  }

  /**
   * Readings that are discarded, but of which there are rows again: a process
   * that is taken for dead may have been in the middle of a statement.
   */
  private async unknownReadings(): Promise<number[]> {
    const ids = new Set<number>();
    for (const table of [
      'bill_items',
      'bill_lines',
      'past_placements',
      'staged_cost_rows',
    ]) {
      // From one to the next by the index: there are millions of rows, but few
      // readings.
      const found: number[] = await this.knex
        .withRecursive(
          'readings',
          ['id'],
          this.knex.raw(
            `SELECT MIN(reading_id) FROM ${table}
             UNION ALL
             SELECT (SELECT MIN(reading_id) FROM ${table} WHERE reading_id > readings.id)
             FROM readings WHERE readings.id IS NOT NULL`,
          ),
        )
        .from('readings')
        .whereNotNull('id')
        .whereNotIn('id', this.knex('bill_readings').select('id'))
        .pluck('id');
      for (const id of found) ids.add(id);
    }
    return [...ids];
  }
}

function attributeColumns(attributes: BillLineAttributes) {
  const { resourceTags, accountTags, costCategories } = attributes;
  return {
    account_id: attributes.accountId,
    service: attributes.service,
    region: attributes.region,
    usage_type: attributes.usageType,
    operation: attributes.operation,
    instance_type: attributes.instanceType,
    charge_type: attributes.chargeType,
    resource_id: attributes.resourceId,
    tags: JSON.stringify({ resourceTags, accountTags, costCategories }),
  };
}
