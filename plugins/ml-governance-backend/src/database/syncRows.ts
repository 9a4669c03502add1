import { Knex } from 'knex';
import { chunksOf } from './insertInChunks';

/**
 * Makes the rows the only ones of a table, writing no more than what differs.
 *
 * @param options - `key` is the column that tells the rows apart; a row must
 * have every column of the table
 * @returns whether anything differed
 */
export async function syncRows(
  transaction: Knex.Transaction,
  options: {
    table: string;
    key: string;
    rows: readonly Record<string, string | number | null>[];
  },
): Promise<boolean> {
  const { table, key, rows } = options;
  const held = new Map<string, Record<string, unknown>>();
  for (const row of await transaction(table).select()) {
    held.set(`${row[key]}`, row);
  }
  const wanted = new Set(rows.map(row => `${row[key]}`));
  const changed = rows.filter(row => {
    const before = held.get(`${row[key]}`);
    return (
      !before || Object.keys(row).some(column => before[column] !== row[column])
    );
  });
  const gone = [...held.keys()].filter(one => !wanted.has(one));
  for (const chunk of chunksOf(gone)) {
    await transaction(table).whereIn(key, chunk).delete();
  }
  for (const chunk of chunksOf(changed)) {
    await transaction(table).insert(chunk).onConflict(key).merge();
  }
  return gone.length > 0 || changed.length > 0;
}

/**
 * The same for pairs that stand for a relation: makes `to` the only partners
 * of each `from`.
 *
 * @returns whether anything differed
 */
export async function syncPairs(
  transaction: Knex.Transaction,
  options: {
    table: string;
    from: string;
    to: string;
    pairs: ReadonlyMap<string, readonly string[]>;
  },
): Promise<boolean> {
  const { table, from, to, pairs } = options;
  const held = new Map<string, Set<string>>();
  for (const row of await transaction(table).select(from, to)) {
    const partners = held.get(row[from]);
    if (partners) partners.add(row[to]);
    else held.set(row[from], new Set([row[to]]));
  }
  const changed = [...pairs].filter(([one, partners]) => {
    const before = held.get(one);
    return !before
      ? partners.length > 0
      : before.size !== partners.length ||
          partners.some(partner => !before.has(partner));
  });
  const stale = [
    ...[...held.keys()].filter(one => !pairs.has(one)),
    ...changed.map(([one]) => one).filter(one => held.has(one)),
  ];
  for (const chunk of chunksOf(stale)) {
    await transaction(table).whereIn(from, chunk).delete();
  }
  const rows = changed.flatMap(([one, partners]) =>
    partners.map(partner => ({ [from]: one, [to]: partner })),
  );
  for (const chunk of chunksOf(rows)) await transaction(table).insert(chunk);
  return stale.length > 0 || rows.length > 0;
}
