import { Knex } from 'knex';
import {
  AllocationPolicy,
  PoolSplit,
  splitPools,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BASIS_CODES, OWN_BASES } from './allocationCodes';
import {
  amountSums,
  AmountSums,
  AtomicAmount,
  sumOf,
  toAmountColumns,
} from './amountColumns';
import { insertInChunks } from './insertInChunks';
import { itemLines } from './itemLines';
import { LedgerFigures } from './ledgerCostRows';
import { metricColumns } from './metricColumns';

/** Whom what nobody could be given is held for. */
const NOBODY = '';

/** A weight that counts heads is kept as so many whole units. */
const UNIT: AtomicAmount = 10n ** 18n;

/**
 * Splits the pools of a month by what its lines cost, and keeps how it was
 * done. Holds figures of applications and of pools, never of lines.
 */
export async function replacePools(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
  policy: AllocationPolicy,
): Promise<void> {
  await clearPools(transaction, figures);
  if (policy.pools.length === 0) return;
  const titles = new Map(policy.pools.map(({ id, title }) => [id, title]));
  const splits = splitPools({
    policy,
    held: await heldByPools(transaction, figures),
    direct: await costOfApplications(transaction, figures),
  });
  for (const split of splits) {
    if (split.held.size === 0) continue;
    await insertSplit(transaction, figures, {
      ...split,
      title: titles.get(split.pool) ?? split.pool,
    });
  }
}

async function clearPools(
  transaction: Knex.Transaction,
  { sourceId, range, month }: LedgerFigures,
): Promise<void> {
  for (const table of ['pool_days', 'pool_parts']) {
    await transaction(table)
      .where({ source_id: sourceId })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .delete();
  }
  for (const table of ['pool_months', 'pool_weights']) {
    await transaction(table).where({ source_id: sourceId, month }).delete();
  }
}

async function insertSplit(
  transaction: Knex.Transaction,
  { sourceId, month }: LedgerFigures,
  split: PoolSplit & { title: string },
): Promise<void> {
  const { pool, title, method } = split;
  const unit = method === 'even' ? UNIT : 1n;
  await transaction('pool_months').insert({
    source_id: sourceId,
    month,
    pool,
    title,
    method,
    ...toAmountColumns(split.totalWeight * unit),
  });
  await insertInChunks(
    transaction,
    'pool_days',
    [...split.held].map(([day, amount]) => ({
      source_id: sourceId,
      pool,
      day,
      ...toAmountColumns(amount),
    })),
  );
  await insertInChunks(
    transaction,
    'pool_weights',
    split.weights
      .filter(({ to }) => to === 'application')
      .map(({ id, weight }) => ({
        source_id: sourceId,
        month,
        pool,
        application_id: id,
        ...toAmountColumns(weight * unit),
      })),
  );
  const isSplit = split.totalWeight > 0n;
  const parts = isSplit
    ? split.parts.filter(({ to }) => to === 'application')
    : [...split.held].map(([day, amount]) => ({ day, id: NOBODY, amount }));
  await insertInChunks(
    transaction,
    'pool_parts',
    parts.map(({ day, id, amount }) => ({
      source_id: sourceId,
      pool,
      application_id: id,
      day,
      ...toAmountColumns(amount),
    })),
  );
}

/** What each pool collected by day. */
async function heldByPools(
  transaction: Knex.Transaction,
  { readingId, metric }: LedgerFigures,
): Promise<Map<string, Map<string, AtomicAmount>>> {
  const { micros, rest } = metricColumns(metric);
  const rows: ({ pool: string; day: string } & AmountSums)[] = await linesOf(
    transaction,
    readingId,
  )
    .where('i.basis', BASIS_CODES.shared)
    .groupBy('i.rule', 'l.day')
    .select(
      { pool: 'i.rule', day: 'l.day' },
      ...amountSums(transaction, micros, rest),
    );
  const held = new Map<string, Map<string, AtomicAmount>>();
  for (const { pool, day, ...sums } of rows) {
    const days = held.get(pool) ?? new Map<string, AtomicAmount>();
    days.set(day, sumOf(sums));
    held.set(pool, days);
  }
  return held;
}

/** What each application cost by itself in the month. */
async function costOfApplications(
  transaction: Knex.Transaction,
  { readingId, metric }: LedgerFigures,
): Promise<Map<string, AtomicAmount>> {
  const { micros, rest } = metricColumns(metric);
  const rows: ({ id: string } & AmountSums)[] = await linesOf(
    transaction,
    readingId,
  )
    .whereIn('i.basis', [...OWN_BASES])
    .groupBy('i.application_id')
    .select(
      { id: 'i.application_id' },
      ...amountSums(transaction, micros, rest),
    );
  return new Map(rows.map(({ id, ...sums }) => [id, sumOf(sums)]));
}

function linesOf(
  transaction: Knex.Transaction,
  readingId: number,
): Knex.QueryBuilder {
  return itemLines(transaction).where('i.reading_id', readingId);
}
