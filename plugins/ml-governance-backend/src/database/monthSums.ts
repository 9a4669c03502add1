import { Knex } from 'knex';
import {
  CoverageClass,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BasisCode, BASIS_CODES, OWN_BASES } from './allocationCodes';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { LedgerFigures, spansOf } from './ledgerCostRows';
import { metricColumns } from './metricColumns';
import { yieldTurn } from './yieldTurn';

/** A part of a month whose items ended alike. */
export interface PlacedSum {
  applicationId: string;
  accountId: string;
  basis: BasisCode;
  /** The rule or the pool; empty without one. */
  rule: string;
  coverageClass: CoverageClass;
  coverage: string;
  amount: AtomicAmount;
}

/**
 * What the lines of a month add up to where rows are made of it: as much as
 * there are applications, accounts and pools, however many lines there are.
 */
export interface MonthSums {
  placed: readonly PlacedSum[];
  /** What each pool collected by day. */
  held: ReadonlyMap<string, ReadonlyMap<UtcDay, AtomicAmount>>;
  /** What each application cost by itself. */
  direct: ReadonlyMap<string, AtomicAmount>;
}

const COLUMNS = [
  'application_id',
  'account_id',
  'basis',
  'rule',
  'coverage_class',
  'coverage',
] as const;

/** Of what is in no pool, nothing is needed by day. */
const DAY_OF_POOL = `CASE WHEN i.basis = ${BASIS_CODES.shared} THEN l.day ELSE '' END`;

interface SumRow extends AmountSums {
  application_id: string;
  account_id: string;
  basis: BasisCode;
  rule: string;
  coverage_class: CoverageClass;
  coverage: string;
  pool_day: string;
}

/** Adds up the lines of a reading, some days a statement. */
export async function sumMonth(
  knex: Knex,
  figures: LedgerFigures,
): Promise<MonthSums> {
  const { micros, rest } = metricColumns(figures.metric);
  const placed = new Map<string, PlacedSum>();
  const held = new Map<string, Map<UtcDay, AtomicAmount>>();
  const direct = new Map<string, AtomicAmount>();
  for (const { from, to } of spansOf(figures)) {
    const rows: SumRow[] = await knex('bill_lines as l')
      .joinRaw(
        'JOIN bill_items i ON i.reading_id = l.reading_id AND i.number = l.number',
      )
      .where('l.reading_id', figures.readingId)
      .where('l.day', '>=', from)
      .where('l.day', '<', to)
      .groupByRaw(
        [...COLUMNS.map(column => `i.${column}`), DAY_OF_POOL].join(', '),
      )
      .select(
        ...COLUMNS.map(column => `i.${column}`),
        knex.raw(`${DAY_OF_POOL} AS pool_day`),
        ...amountSums(knex, micros, rest),
      );
    for (const row of rows) {
      const amount = sumOf(row);
      addTo(placed, row, amount);
      if (row.basis === BASIS_CODES.shared) {
        const days = held.get(row.rule) ?? new Map<UtcDay, AtomicAmount>();
        held.set(row.rule, days);
        days.set(row.pool_day, (days.get(row.pool_day) ?? 0n) + amount);
      } else if (OWN_BASES.includes(row.basis)) {
        const id = row.application_id;
        direct.set(id, (direct.get(id) ?? 0n) + amount);
      }
    }
    await yieldTurn();
  }
  return { placed: [...placed.values()], held, direct };
}

function addTo(
  placed: Map<string, PlacedSum>,
  row: SumRow,
  amount: AtomicAmount,
): void {
  const id = JSON.stringify(COLUMNS.map(column => row[column]));
  const before = placed.get(id);
  placed.set(id, {
    applicationId: row.application_id,
    accountId: row.account_id,
    basis: row.basis,
    rule: row.rule,
    coverageClass: row.coverage_class,
    coverage: row.coverage,
    amount: (before?.amount ?? 0n) + amount,
  });
}
