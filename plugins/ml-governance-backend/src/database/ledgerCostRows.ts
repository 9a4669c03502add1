import { Knex } from 'knex';
import {
  addDays,
  CostDimension,
  CostMetric,
  DateRange,
  daysIn,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BASIS_CODES } from './allocationCodes';
import { carriedSums } from './amountColumns';
import { dimensionCode } from './dimensionCodes';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

/** The column of an item that has the key of each dimension. */
export const DIMENSION_COLUMNS: Record<CostDimension, string> = {
  service: 'service',
  account: 'account_id',
  'usage-type': 'usage_type',
  'charge-type': 'charge_type',
  environment: 'environment',
  owner: 'owner',
  region: 'region',
  'instance-type': 'instance_type',
};

/** The figures of one metric of one month, and the lines they are made of. */
export interface LedgerFigures {
  /** Row of sources. */
  sourceId: number;
  metric: CostMetric;
  month: string;
  /** The days of the month. */
  range: DateRange;
  readingId: number;
  /** How many lines there are. */
  lines: number;
  dimensions: readonly CostDimension[];
  estimated: boolean;
}

/** How many lines one statement adds up: whatever it does holds others up. */
const LINES_A_STATEMENT = 10_000;

const COLUMNS =
  'source_id, dimension, application_id, day, key, amount_micros, amount_rest';

/**
 * Adds the lines that are in no pool up to the rows that pages read, and keeps
 * them beside those until they are taken.
 */
export async function stageOwnCostRows(
  knex: Knex,
  figures: LedgerFigures,
): Promise<void> {
  const { readingId } = figures;
  await addUpOwnLines(knex, figures, {
    into: `staged_cost_rows (${COLUMNS}, reading_id)`,
    also: `${readingId}`,
  });
}

/** Lets the rows that were staged count. */
export async function takeStagedCostRows(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
): Promise<void> {
  for (const { from, to } of spansOf(figures)) {
    await transaction.raw(
      `INSERT INTO cost_rows (${COLUMNS}, estimated)
       SELECT ${COLUMNS}, ${sqlBoolean(figures.estimated)}
       FROM staged_cost_rows
       WHERE reading_id = ? AND day >= ? AND day < ? AND source_id = ?
       ORDER BY dimension, application_id, day, key`,
      [figures.readingId, from, to, figures.sourceId],
    );
    await yieldTurn();
  }
}

/** Adds the lines that are in no pool up to the rows that pages read. */
export async function insertOwnCostRows(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
): Promise<void> {
  await addUpOwnLines(transaction, figures, {
    into: `cost_rows (${COLUMNS}, estimated)`,
    also: sqlBoolean(figures.estimated),
  });
}

async function addUpOwnLines(
  knex: Knex,
  figures: LedgerFigures,
  { into, also }: { into: string; also: string },
): Promise<void> {
  const { micros, rest } = metricColumns(figures.metric);
  for (const { from, to } of spansOf(figures)) {
    for (const dimension of figures.dimensions) {
      const key = DIMENSION_COLUMNS[dimension];
      await knex.raw(
        `INSERT INTO ${into}
         SELECT ${figures.sourceId}, ${dimensionCode(dimension)},
           i.application_id, l.day, i.${key}, ${carriedSums(micros, rest)}, ${also}
         FROM bill_lines l
         JOIN bill_items i ON i.reading_id = l.reading_id AND i.number = l.number
         WHERE l.reading_id = ? AND l.day >= ? AND l.day < ? AND i.basis <> ?
         GROUP BY i.application_id, l.day, i.${key}`,
        [figures.readingId, from, to, BASIS_CODES.shared],
      );
      await yieldTurn();
    }
  }
}

/** Adds what of a pool came to each application, under one key. */
export async function insertSharedCostRows(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
  pool: { id: string; key: string },
): Promise<void> {
  const { sourceId, range } = figures;
  for (const dimension of figures.dimensions) {
    await transaction.raw(
      `INSERT INTO cost_rows (${COLUMNS}, estimated)
       SELECT source_id, ${dimensionCode(dimension)}, application_id, day,
         CAST(? AS TEXT), amount_micros, amount_rest,
         ${sqlBoolean(figures.estimated)}
       FROM pool_parts
       WHERE source_id = ? AND day >= ? AND day < ? AND pool = ?
       ON CONFLICT (source_id, dimension, application_id, day, key)
       DO UPDATE SET
         amount_micros = cost_rows.amount_micros + excluded.amount_micros,
         amount_rest = cost_rows.amount_rest + excluded.amount_rest`,
      [pool.key, sourceId, range.from, range.to, pool.id],
    );
    await yieldTurn();
  }
}

/** The range in parts that have about as many lines as a statement may add up. */
export function spansOf({
  range,
  lines,
}: Pick<LedgerFigures, 'range' | 'lines'>): DateRange[] {
  const statements = Math.max(1, Math.ceil(lines / LINES_A_STATEMENT));
  const days = Math.max(1, Math.floor(daysIn(range) / statements));
  const spans: DateRange[] = [];
  for (let from = range.from; from < range.to; from = addDays(from, days)) {
    const to = addDays(from, days);
    spans.push({ from, to: to < range.to ? to : range.to });
  }
  return spans;
}

function sqlBoolean(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}
