import {
  BillLineKeys,
  CostMetric,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** What each line of a month brought. */
export interface BroughtByLines extends BillLineKeys {
  metrics: readonly CostMetric[];
}

/** A month of the bill that is held line by line. */
export interface HeldBillMonth {
  month: string;
  readingId: number;
  version: string;
  brought: BroughtByLines;
  closed: boolean;
  /** When it was closed, as far as it was seen. */
  closedAt?: string;
  readAt: string;
  /** Since when its lines count; where they ended on any day since is kept. */
  heldSince: string;
  lines: number;
  /** Digest of what it was allocated by. */
  allocation: string;
  /** Since when the source does not list it any more. */
  missingSince?: string;
}

interface MonthRow {
  month: string;
  reading_id: number;
  version: string;
  brought: string;
  closed: boolean | number;
  closed_at: string | null;
  read_at: string;
  held_since: string;
  lines: number;
  allocation: string;
  missing_since: string | null;
}

/** The months of each bill that are held line by line. */
export class BillMonthTable {
  constructor(private readonly knex: Knex) {}

  /** Newest first. */
  async of(source: string): Promise<HeldBillMonth[]> {
    const rows = await this.knex('bill_months')
      .where({ source })
      .orderBy('month', 'desc')
      .select<MonthRow[]>('*');
    return rows.map(toHeldBillMonth);
  }

  /** The months of a range, as far as they brought a metric. */
  async within(
    source: string,
    { metric, range }: { metric: CostMetric; range: DateRange },
  ): Promise<HeldBillMonth[]> {
    const months = await this.of(source);
    return months.filter(
      ({ month, brought }) =>
        month >= range.from.slice(0, 7) &&
        month <= range.to.slice(0, 7) &&
        brought.metrics.includes(metric),
    );
  }

  /** The readings that count of the same months. */
  async readingIds(
    source: string,
    scope: { metric: CostMetric; range: DateRange },
  ): Promise<number[]> {
    const months = await this.within(source, scope);
    return months.map(({ readingId }) => readingId);
  }

  /** Marks the months that the source lists no more, and only those. */
  async markMissing(
    source: string,
    listed: readonly string[],
    now: Date,
  ): Promise<void> {
    const months = () => this.knex('bill_months').where({ source });
    await months()
      .whereIn('month', listed)
      .whereNotNull('missing_since')
      .update({ missing_since: null });
    await months()
      .whereNotIn('month', listed)
      .whereNull('missing_since')
      .update({ missing_since: now.toISOString() });
  }
}

/** The month as it is held, once nobody else can change it. */
export async function heldMonth(
  transaction: Knex.Transaction,
  source: string,
  month: string,
): Promise<HeldBillMonth | undefined> {
  const row = await transaction('bill_months')
    .where({ source, month })
    .first<MonthRow | undefined>();
  return row && toHeldBillMonth(row);
}

/** Makes the month what is given. */
export async function replaceMonth(
  transaction: Knex.Transaction,
  source: string,
  month: HeldBillMonth,
): Promise<void> {
  await transaction('bill_months')
    .insert({
      source,
      month: month.month,
      reading_id: month.readingId,
      version: month.version,
      brought: JSON.stringify(month.brought),
      closed: month.closed,
      closed_at: month.closedAt ?? null,
      read_at: month.readAt,
      held_since: month.heldSince,
      lines: month.lines,
      allocation: month.allocation,
      missing_since: month.missingSince ?? null,
    })
    .onConflict(['source', 'month'])
    .merge();
}

function toHeldBillMonth(row: MonthRow): HeldBillMonth {
  return {
    month: row.month,
    readingId: row.reading_id,
    version: row.version,
    brought: JSON.parse(row.brought),
    closed: Boolean(row.closed),
    ...(row.closed_at ? { closedAt: row.closed_at } : {}),
    readAt: row.read_at,
    heldSince: row.held_since,
    lines: row.lines,
    allocation: row.allocation,
    ...(row.missing_since ? { missingSince: row.missing_since } : {}),
  };
}
