import { randomBytes } from 'node:crypto';
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
 * @param salt - nobody knows it in advance
 */
export const duckDbDaySums = (salt: DigestSalt): DaySumDialect => ({
  isFinite: value => sql`isfinite(${value})`,
  dollarsOfUnits: units =>
    sql`CAST(CAST(${units} AS BIGINT) AS DECIMAL(19, 0)) * CAST('0.0000000001' AS DECIMAL(11, 10))`,
  textOf: dollars =>
    sql`coalesce(CAST(TRY_CAST(${dollars} AS DECIMAL(18, 10)) AS VARCHAR), CAST(${dollars} AS VARCHAR))`,
  // DuckDB's own hash of a text is made to be quick: `project1-module2` and many
  // an ordinary name beside it have the same.
  digestOf: (texts, numbers = []) =>
    sql`hash(${join([...numbers, ...texts.map(text => md5Of(text))])})`,
  // MD5 of every row's takes a third of a month's time. That quick hash takes a
  // text by eight bytes at a time, and what differs in the upper half of them
  // may be undone by the next eight. Four bytes on it is in the lower half, where
  // what becomes of it depends on the salt.
  digestOfMap: map =>
    sql`hash(${join(
      [salt.ofSixteen, salt.ofTwelve].map(
        before => sql`hash(${literal(before)} || ${textOfMap(map)})`,
      ),
    )})`,
  rowNumber: sql`(CAST(file_index AS BIGINT) << 40) | file_row_number`,
  // The columns of files stand alone, so that only those parts of files are
  // read that can hold the rows.
  hasRowNumber: number =>
    sql`file_row_number = (${number} & ((CAST(1 AS BIGINT) << 40) - 1)) AND file_index = CAST(${number} >> 40 AS UBIGINT)`,
});

/** Two texts of as many letters, which stand before others that are digested. */
export interface DigestSalt {
  ofSixteen: string;
  ofTwelve: string;
}

export function randomDigestSalt(): DigestSalt {
  const [ofSixteen, ofTwelve] = [12, 9].map(bytes =>
    randomBytes(bytes).toString('base64url'),
  );
  return { ofSixteen, ofTwelve };
}

/** What would end a key or a value is escaped in it, and no NULL is a text. */
function textOfMap(map: SqlFragment): SqlFragment {
  return sql`CAST(${map} AS VARCHAR)`;
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
