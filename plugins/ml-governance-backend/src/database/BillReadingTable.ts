import { Knex } from 'knex';
import {
  BillLineAttributes,
  CostMetric,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ItemPlacement } from '../ledger/LedgerRules';
import { AtomicAmount, toAmountColumns } from './amountColumns';
import { chunksOf } from './insertInChunks';
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
  item: string;
  amounts: readonly (readonly [CostMetric, AtomicAmount])[];
}

/** How far the reading of a month has come. */
export interface ReadingProgress {
  month: string;
  lines: number;
  progress?: number;
}

/** Items have some twenty columns each. */
const ITEMS_A_STATEMENT = 200;

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
    const rows = items.map(item => ({
      reading_id: reading.id,
      item: item.id,
      ...attributeColumns(item.attributes),
      owner: item.owner,
      environment: item.environment,
      ...item.placement,
    }));
    for (const chunk of chunksOf(rows, ITEMS_A_STATEMENT)) {
      await this.knex('bill_items')
        .insert(chunk)
        .onConflict(['reading_id', 'item'])
        .ignore();
      await yieldTurn();
    }
  }

  async addDays(reading: BillReading, days: readonly ItemDay[]): Promise<void> {
    const rows = days.map(({ day, item, amounts }) => ({
      reading_id: reading.id,
      day,
      item,
      ...amountsColumns(amounts),
    }));
    for (const chunk of chunksOf(rows)) {
      await this.knex('bill_lines')
        .insert(chunk)
        .onConflict(['reading_id', 'day', 'item'])
        .ignore();
      await yieldTurn();
    }
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

  async discard(readingId: number): Promise<void> {
    for (const table of ['bill_lines', 'bill_items']) {
      await this.knex(table).where({ reading_id: readingId }).delete();
    }
    await this.knex('bill_readings').where({ id: readingId }).delete();
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

function amountsColumns(amounts: ItemDay['amounts']): Record<string, string> {
  return Object.fromEntries(
    amounts.flatMap(([metric, amount]) => {
      const { micros, rest } = metricColumns(metric);
      const { amount_micros, amount_rest } = toAmountColumns(amount);
      return [
        [micros, amount_micros],
        [rest, amount_rest],
      ];
    }),
  );
}
