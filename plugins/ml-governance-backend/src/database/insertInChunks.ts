import { Knex } from 'knex';
import { yieldTurn } from './yieldTurn';

/** Below the compound select limit of SQLite and the parameters of PostgreSQL. */
const ROWS = 400;

export function chunksOf<T>(items: readonly T[], size: number = ROWS): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}

export async function insertInChunks(
  transaction: Knex,
  table: string,
  rows: readonly object[],
): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    await transaction(table).insert(chunk);
    await yieldTurn();
  }
}
