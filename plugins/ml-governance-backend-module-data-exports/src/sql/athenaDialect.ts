import { bound, sql } from './SqlFragment';
import { SqlDialect } from './SqlDialect';

/** Amazon Athena, whose SQL is Trino's. */
export const athenaDialect: SqlDialect = {
  file: sql`file_path`,
  row: sql`''`,
  mapValue: (map, key) => sql`element_at(${map}, ${bound(key)})`,
  jsonValue: (text, key) =>
    sql`json_extract_scalar(${text}, ${bound(`$[${JSON.stringify(key)}]`)})`,
  time: (column, kind) =>
    kind === 'text'
      ? sql`CAST(TRY(from_iso8601_timestamp(${column}) AT TIME ZONE 'UTC') AS TIMESTAMP)`
      : sql`CAST(${column} AS TIMESTAMP)`,
  isFinite: value => sql`is_finite(${value})`,
  matches: (text, pattern) =>
    sql`regexp_like(${text}, '^(' || ${pattern} || ')$')`,
  // There is no function to fail with, but a cast that fails shows its text.
  fail: message => sql`CAST(${message} AS DECIMAL(38, 18))`,
  failCondition: message => sql`CAST(${message} AS BOOLEAN)`,
};
