import { sql, SqlFragment } from '../sql/SqlFragment';

/**
 * What adding up a month by day is kept in. The database writes of it to its
 * temporary folder what does not fit its memory.
 */
export const TABLES = {
  /** The sums of each day in a portion, one for all rows that have the same texts: numbers only. */
  portionSums: sql`portion_sums`,
  /** What those of all portions come to, metric by metric, with the lines that they belong to. */
  daySums: sql`day_sums`,
  /** One row for all of a portion that share texts which no earlier one had. */
  newRows: sql`new_rows`,
  /** What rows of the same digests are, and the lines that they make. */
  rowTexts: sql`row_texts`,
  /** Some lines. */
  evenLines: sql`even_lines`,
  /** Others. */
  oddLines: sql`odd_lines`,
} as const satisfies Record<string, SqlFragment>;

/** Puts a result in the place of what a table held. */
export function replaced(table: SqlFragment, query: SqlFragment): SqlFragment {
  return sql`CREATE OR REPLACE TABLE ${table} AS ${query}`;
}

/** Adds a result to what a table holds. */
export function kept(
  table: SqlFragment,
  query: SqlFragment,
  isFirst: boolean,
): SqlFragment {
  return isFirst ? replaced(table, query) : sql`INSERT INTO ${table} ${query}`;
}

export function dropped(table: SqlFragment): SqlFragment {
  return sql`DROP TABLE IF EXISTS ${table}`;
}
