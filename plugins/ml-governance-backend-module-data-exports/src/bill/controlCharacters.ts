import { badCell } from '../sql/badCell';
import { SqlDialect } from '../sql/SqlDialect';
import { amountsOfRows } from '../sql/amountSql';
import { FIELD_SEPARATOR } from '../sql/separators';
import {
  character,
  identifier,
  join,
  sql,
  SqlFragment,
} from '../sql/SqlFragment';
import { UsedColumns } from '../sql/UsedColumns';
import { BillQueryOptions } from './billQuery';

/**
 * Ends with a bad cell at a text of the export that holds what stands between
 * the fields of a line, and counts the rows else. It costs a reading of the month:
 * ask only once a line has shown that there is one.
 */
export function controlCharactersQuery({
  source,
  columns,
  dialect,
  linesOf,
}: BillQueryOptions): SqlFragment {
  const used = new UsedColumns(columns.columns);
  const inMaps: { column: string; value: SqlFragment }[] = [];
  const noted =
    (valueOf: SqlDialect['mapValue']): SqlDialect['mapValue'] =>
    (map, key) => {
      const value = valueOf(map, key);
      const { name = map.text } =
        [...used.used].find(({ id }) => identifier(id).text === map.text) ?? {};
      inMaps.push({ column: `${name} (${key})`, value });
      return value;
    };
  const { keyed } = linesOf({
    columns: used,
    dialect: {
      ...dialect,
      mapValue: noted(dialect.mapValue),
      jsonValue: noted(dialect.jsonValue),
    },
    amounts: amountsOfRows(dialect, 'any'),
  });
  const texts = [...used.used]
    .filter(({ kind }) => kind === 'text')
    .map(({ id, name }) => ({ column: name, value: identifier(id) }));
  // A map, or a text of JSON, has it in one of its values only. Those that tags
  // are made of are named as tags.
  const values = keyed.map(({ kind, key, value }) => ({
    column: `${kind} (${key})`,
    value,
  }));
  const separator = character(FIELD_SEPARATOR);
  const checks = [...texts, ...values, ...inMaps].map(({ column, value }) => {
    const before = sql`split_part(${value}, ${separator}, 1)`;
    return sql`CASE WHEN strpos(coalesce(${value}, ''), ${separator}) > 0 THEN ${dialect.failCondition(
      badCell(dialect, 'control', column, before),
    )} ELSE TRUE END`;
  });
  return sql`SELECT CAST(count(*) AS VARCHAR) FROM ${source} WHERE ${join(
    checks,
    ' AND ',
  )}`;
}
