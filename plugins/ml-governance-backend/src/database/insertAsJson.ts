import { Knex } from 'knex';
import { chunksOf } from './insertInChunks';
import { yieldTurn } from './yieldTurn';
import { isPostgres } from './isPostgres';

export interface JsonColumn {
  name: string;
  type: 'INTEGER' | 'SMALLINT' | 'BIGINT' | 'TEXT';
}

/** What one statement does holds everybody else up. */
const ROWS = 1_000;

/**
 * Inserts many rows, each chunk as one text, which costs a fraction of what a
 * parameter for every value does. Rows that are there already stay as they are.
 *
 * @param options - `rows` have a value for every column, in their order; whole
 * numbers beyond 53 bits as texts
 */
export async function insertAsJson(
  knex: Knex,
  options: {
    table: string;
    columns: readonly JsonColumn[];
    rows: readonly (readonly (string | number | null)[])[];
  },
): Promise<void> {
  const { table, columns, rows } = options;
  const source = isPostgres(knex)
    ? 'json_array_elements(CAST(? AS json)) AS given(value)'
    : 'json_each(?) AS given';
  const values = columns.map(
    ({ type }, index) => `CAST(given.value ->> ${index} AS ${type})`,
  );
  // SQLite takes what follows a FROM for a join, unless there is a WHERE.
  const sql = `
    INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')} FROM ${source} WHERE TRUE
    ON CONFLICT DO NOTHING`;
  for (const chunk of chunksOf(rows, ROWS)) {
    await knex.raw(sql, [JSON.stringify(chunk)]);
    await yieldTurn();
  }
}
