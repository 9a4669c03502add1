import { bound, join, sql, SqlFragment } from './SqlFragment';
import { DaySumDialect, SqlDialect } from './SqlDialect';

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

/** How DuckDB adds up the rows of files of Parquet. */
export const duckDbDaySums: DaySumDialect = {
  isFinite: value => sql`isfinite(${value})`,
  dollarsOfUnits: units =>
    sql`CAST(CAST(${units} AS BIGINT) AS DECIMAL(19, 0)) * CAST('0.0000000001' AS DECIMAL(11, 10))`,
  textOf: dollars =>
    sql`coalesce(CAST(TRY_CAST(${dollars} AS DECIMAL(18, 10)) AS VARCHAR), CAST(${dollars} AS VARCHAR))`,
  // DuckDB's own hash of a text is made to be quick: `project1-module2` and many
  // an ordinary name beside it have the same.
  digestOf: (texts, numbers = []) =>
    sql`hash(${join([...numbers, ...texts.map(text => md5Of(text))])})`,
  // What would end a key or a value is escaped in it, and no NULL is a text.
  textOfMap: map => sql`CAST(${map} AS VARCHAR)`,
  rowNumber: sql`(CAST(file_index AS BIGINT) << 40) | file_row_number`,
  // The columns of files stand alone, so that only those parts of files are
  // read that can hold the rows.
  hasRowNumber: number =>
    sql`file_row_number = (${number} & ((CAST(1 AS BIGINT) << 40) - 1)) AND file_index = CAST(${number} >> 40 AS UBIGINT)`,
};

function md5Of(text: SqlFragment): SqlFragment {
  return sql`md5_number(CAST(${text} AS VARCHAR))`;
}

/** DuckDB reading CSV, which numbers no rows. */
export const duckDbCsvDialect: SqlDialect = {
  ...duckDbDialect,
  row: sql`''`,
};

function jsonPointer(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
