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
