import { randomBytes } from 'node:crypto';
import { wholeQuotientSql } from './quotientSql';
import { FIELD_SEPARATOR } from './separators';
import { bound, join, literal, sql, SqlFragment } from './SqlFragment';
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

/**
 * How DuckDB adds up the rows of files of Parquet.
 *
 * @param salt - twelve letters, which nobody knows in advance
 */
export function duckDbDaySums(salt: string): DaySumDialect {
  // MD5 of every row's takes a third of a month's time. That quick hash takes a
  // text by eight bytes at a time, and what differs in the upper half of them
  // may be undone by the next eight. Four bytes on it is in the lower half, where
  // what becomes of it depends on the salt.
  const digestOfOwn = (texts: readonly SqlFragment[]) =>
    sql`hash(${join(
      texts.map(text => sql`hash(${text}), hash(${literal(salt)} || ${text})`),
    )})`;
  return {
    isFinite: value => sql`isfinite(${value})`,
    integerType: sql`BIGINT`,
    integer: whole => sql`CAST(${whole} AS BIGINT)`,
    quotient: wholeQuotientSql,
    dollarsOfUnits,
    // DuckDB's own hash of a text is made to be quick: `project1-module2` and many
    // an ordinary name beside it have the same.
    digestOf: (texts, numbers = []) =>
      sql`hash(${join([...numbers, ...texts.map(text => md5Of(text))])})`,
    digestOfOwn,
    digestOfMap: map =>
      digestOfOwn([namesOfKeys(map, salt), textOfValues(map)]),
    rowNumber: sql`(CAST(file_index AS BIGINT) << 40) | file_row_number`,
    // The columns of files stand alone, so that only those parts of files are
    // read that can hold the rows.
    hasRowNumber: number =>
      sql`file_row_number = (${number} & ((CAST(1 AS BIGINT) << 40) - 1)) AND file_index = CAST(${number} >> 40 AS UBIGINT)`,
  };
}

/**
 * Wide decimals take DuckDB long. Below so many units a double is off by less
 * than half of one once it is divided and multiplied again, so that the narrow
 * decimal that it is rounded to is exact.
 */
function dollarsOfUnits(units: SqlFragment): SqlFragment {
  const double = sql`CAST(${units} AS DOUBLE)`;
  return sql`CASE WHEN abs(${double}) < 2e15 THEN CAST(CAST(${double} / 1e10 AS DECIMAL(18, 10)) AS VARCHAR) ELSE CAST(CAST(${units} AS DECIMAL(38, 0)) * CAST('0.0000000001' AS DECIMAL(11, 10)) AS VARCHAR) END`;
}

/** A {@link duckDbDaySums} salt: twelve letters. */
export function randomDigestSalt(): string {
  return randomBytes(9).toString('base64url');
}

/**
 * To escape them as values are takes twice as long: what stands between them is
 * in no key of AWS, and nobody knows it in advance.
 */
function namesOfKeys(map: SqlFragment, salt: string): SqlFragment {
  const between = `${FIELD_SEPARATOR}${salt.slice(0, 3)}`;
  return sql`array_to_string(map_keys(${map}), ${literal(between)})`;
}

/** What would end a value is escaped in it, and no NULL is a text. */
function textOfValues(map: SqlFragment): SqlFragment {
  return sql`CAST(map_values(${map}) AS VARCHAR)`;
}

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
