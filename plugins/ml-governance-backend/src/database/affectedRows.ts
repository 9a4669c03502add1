import { Knex } from 'knex';

/** Runs a statement, and tells how many rows it wrote. */
export async function affectedRows(statement: Knex.Raw): Promise<number> {
  const result: unknown = await statement;
  if (typeof result === 'object' && result !== null) {
    // PostgreSQL's name for it, and SQLite's.
    if ('rowCount' in result) return Number(result.rowCount);
    if ('changes' in result) return Number(result.changes);
  }
  throw new TypeError(
    'The database does not say how many rows a statement wrote; use PostgreSQL or better-sqlite3',
  );
}
