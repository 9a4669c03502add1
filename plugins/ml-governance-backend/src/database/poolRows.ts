import { Knex } from 'knex';
import {
  AllocationPolicy,
  PoolSplit,
  splitPools,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmountColumns } from './amountColumns';
import { insertInChunks } from './insertInChunks';
import { LedgerFigures } from './ledgerCostRows';
import { MonthSums } from './monthSums';

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
  { held, direct }: MonthSums,
  policy: AllocationPolicy,
): Promise<void> {
  await clearPools(transaction, figures);
  if (policy.pools.length === 0) return;
  const titles = new Map(policy.pools.map(({ id, title }) => [id, title]));
  const splits = splitPools({ policy, held, direct });
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
