import { bound, sql } from './SqlFragment';
import { SqlDialect } from './SqlDialect';

/** DuckDB, reading files with `filename` and `file_row_number`. */
export const duckDbDialect: SqlDialect = {
  file: sql`filename`,
  row: sql`CAST(file_row_number + 1 AS VARCHAR)`,
  mapValue: (map, key) => sql`${map}[${bound(key)}]`,
  jsonValue: (text, key) =>
    sql`json_extract_string(${text}, ${bound(jsonPointer(key))})`,
  time: column => sql`TRY_CAST(${column} AS TIMESTAMP)`,
  isFinite: value => sql`isfinite(${value})`,
  matches: (text, pattern) => sql`regexp_full_match(${text}, ${pattern})`,
  fail: message => sql`error(${message})`,
  failCondition: message => sql`CAST(error(${message}) AS BOOLEAN)`,
};

/** DuckDB reading CSV, which numbers no rows. */
export const duckDbCsvDialect: SqlDialect = {
  ...duckDbDialect,
  row: sql`''`,
};

function jsonPointer(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
