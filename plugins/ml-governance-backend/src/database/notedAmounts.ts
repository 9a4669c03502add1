import { Knex } from 'knex';
import {
  amountSums,
  AmountSums,
  AtomicAmount,
  sumOf,
  toAmountColumns,
} from './amountColumns';
import { chunksOf, insertInChunks } from './insertInChunks';

/** A table of amounts of closed months, each with the time for which it held. */
export interface NotedTable {
  name: string;
  /** What tells the amounts of a month apart. */
  key: readonly string[];
}

/** An amount that holds now. */
export interface NotedAmount {
  /** By the columns of the key. */
  of: KeyColumns;
  amount: AtomicAmount;
}

type KeyColumns = Readonly<Record<string, string | number>>;

/** The month that amounts are of. */
export interface NotedMonth {
  source_id: number;
  month: string;
}

/** Notes the amounts of a month as far as they differ from what was noted before. */
export async function noteAmounts(
  transaction: Knex.Transaction,
  { name, key }: NotedTable,
  month: NotedMonth,
  { amounts, at }: { amounts: readonly NotedAmount[]; at: string },
): Promise<void> {
  const idOf = (one: KeyColumns) =>
    JSON.stringify(key.map(column => one[column]));
  const rows: (Record<string, string | number> & AmountSums)[] =
    await transaction(name)
      .where(month)
      .whereNull('valid_until')
      .groupBy([...key])
      .select(...key, ...amountSums(transaction));
  const held = new Map(rows.map(row => [idOf(row), row]));
  const now = new Map(amounts.map(one => [idOf(one.of), one]));
  const changed = [...now].filter(([id, { amount }]) => {
    const before = held.get(id);
    return !before || sumOf(before) !== amount;
  });
  const ended = [...held].filter(
    ([id, row]) => now.get(id)?.amount !== sumOf(row),
  );
  for (const chunk of chunksOf(ended)) {
    const those = () =>
      transaction(name)
        .where(month)
        .whereNull('valid_until')
        .whereIn(
          [...key],
          chunk.map(([, row]) => key.map(column => row[column])),
        );
    // What has not been so for any time never was.
    await those().where({ valid_from: at }).delete();
    await those().update({ valid_until: at });
  }
  await insertInChunks(
    transaction,
    name,
    changed.map(([, one]) => ({
      ...month,
      ...one.of,
      valid_from: at,
      ...toAmountColumns(one.amount),
    })),
  );
}

/** Narrows a query to what held at an instant. */
export function whereHeldAt(
  query: Knex.QueryBuilder,
  instant: string,
): Knex.QueryBuilder {
  return query
    .where('valid_from', '<=', instant)
    .where(open =>
      open.whereNull('valid_until').orWhere('valid_until', '>', instant),
    );
}
