import {
  addDays,
  addMonths,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { LineSql, LineSqlContext } from '../formats/LineSql';
import { KeyedSql } from '../formats/tagSql';
import { AmountDecimals, amountsOfRows } from '../sql/amountSql';
import { badCell } from '../sql/badCell';
import { ColumnSet, ExportColumn } from '../sql/ColumnSet';
import { FIELD_SEPARATOR, NAME_SEPARATOR } from '../sql/separators';
import { SqlDialect } from '../sql/SqlDialect';
import {
  bound,
  character,
  identifier,
  join,
  literal,
  sql,
  SqlFragment,
} from '../sql/SqlFragment';

/** What every line of a month has to agree with. */
export interface ExpectedBill {
  /** `YYYY-MM`. */
  month: string;
  currency: string;
  payer: string;
}

/** The texts of a line's own columns, in the order in which a query yields them. */
export const ATTRIBUTES = [
  'accountId',
  'service',
  'region',
  'usageType',
  'operation',
  'instanceType',
  'chargeType',
  'resourceId',
] as const satisfies readonly (keyof LineSql['attributes'])[];

/** What a row is seen through. */
export type LineContext = Omit<LineSqlContext, 'metrics'>;

/** What every query for the lines of a month is made from. */
export interface BillQueryOptions {
  source: SqlFragment;
  columns: ColumnSet;
  dialect: SqlDialect;
  expected: ExpectedBill;
  /** What makes rows with these columns lines of the bill. */
  linesOf(context: LineContext): {
    line: LineSql;
    keyed: readonly KeyedSql[];
  };
}

/** The columns that the amounts of the lines are made from. */
export function amountColumnsOf({
  columns,
  dialect,
  linesOf,
}: BillQueryOptions): ExportColumn[] {
  const found = new Set<ExportColumn>();
  const amounts = amountsOfRows(dialect, 'any');
  linesOf({
    columns,
    dialect,
    amounts: {
      ...amounts,
      of: column => {
        found.add(column);
        return amounts.of(column);
      },
    },
  });
  return [...found];
}

/**
 * The lines of a month row by row, as {@link LineRow} has them. It ends at a
 * cell that cannot be used, and names it.
 */
export function rowsQuery(
  options: BillQueryOptions & { decimals: AmountDecimals },
): SqlFragment {
  const { source, columns, dialect, expected, decimals, linesOf } = options;
  const { line, keyed } = linesOf({
    columns,
    dialect,
    amounts: amountsOfRows(dialect, decimals),
  });
  const day = dayOf(line.startsAt.value, expected.month);
  const groups = [day, ...textsOf(line, keyed)];
  const groupNames = groups.map((_, index) => identifier(`g${index}`));
  const amountNames = line.amounts.map((_, index) => identifier(`a${index}`));
  const rows = join([
    ...groups.map((value, index) => sql`${value} AS ${groupNames[index]}`),
    ...line.amounts.map(
      (value, index) => sql`${value} AS ${amountNames[index]}`,
    ),
  ]);
  const [dayName, ...texts] = groupNames;
  const ofDay = oneText([
    sql`CAST(${dayName} AS VARCHAR)`,
    ...amountNames.map(name => sql`CAST(sum(${name}) AS VARCHAR)`),
  ]);
  return sql`SELECT ${lineRow(ofDay, oneText(texts))} FROM (SELECT ${rows} FROM ${withShared(
    source,
    line,
  )} WHERE ${join(
    checks(dialect, line, expected),
    ' AND ',
  )}) AS bill_rows GROUP BY ${join(groupNames)}`;
}

/** What tells the lines of a day apart, in the order in which a query yields it. */
export function textsOf(
  line: LineSql,
  keyed: readonly KeyedSql[],
): SqlFragment[] {
  return [
    ...ATTRIBUTES.map(name => line.attributes[name]),
    ...keyed.map(({ value }) => value),
  ];
}

/** One text is far quicker to hand over than one for each field. */
export function oneText(fields: readonly SqlFragment[]): SqlFragment {
  return sql`concat_ws(${character(FIELD_SEPARATOR)}, ${join(fields)})`;
}

/** A {@link LineRow}. */
export function lineRow(days: SqlFragment, name: SqlFragment): SqlFragment {
  return sql`concat_ws(${character(NAME_SEPARATOR)}, ${days}, ${name})`;
}

/** The rows with what is worked out once for all that refers to it. */
export function withShared(
  source: SqlFragment,
  { shared }: LineSql,
): SqlFragment {
  if (shared.length === 0) return source;
  const columns = join(
    shared.map(({ id, value }) => sql`${value} AS ${identifier(id)}`),
  );
  return sql`(SELECT *, ${columns} FROM ${source}) AS shared_rows`;
}

/** Currency and payer of any one row. */
export function firstRowQuery(source: SqlFragment, line: LineSql): SqlFragment {
  return sql`SELECT ${line.currency.value}, ${line.payer.value} FROM ${source} LIMIT 1`;
}

/** How many rows are on no bill that AWS has issued, as text. */
export function openRowsQuery(
  source: SqlFragment,
  issued: SqlFragment,
): SqlFragment {
  return sql`SELECT CAST(count(*) AS VARCHAR) FROM ${source} WHERE NOT ${issued}`;
}

/** Conditions that every row fulfils, or the query ends at it. */
function checks(
  dialect: SqlDialect,
  line: LineSql,
  expected: ExpectedBill,
): SqlFragment[] {
  const refuse = (
    problem: 'currency' | 'payer' | 'time',
    column: string,
    value: SqlFragment,
  ) => dialect.failCondition(badCell(dialect, problem, column, value));
  return [
    sql`CASE WHEN ${line.currency.value} = ${bound(
      expected.currency,
    )} THEN TRUE ELSE ${refuse(
      'currency',
      line.currency.column,
      line.currency.value,
    )} END`,
    sql`CASE WHEN ${line.payer.value} = ${bound(
      expected.payer,
    )} THEN TRUE ELSE ${refuse(
      'payer',
      line.payer.column,
      line.payer.value,
    )} END`,
    sql`CASE WHEN ${line.startsAt.value} IS NOT NULL THEN TRUE ELSE ${refuse(
      'time',
      line.startsAt.column,
      sql`''`,
    )} END`,
  ];
}

/**
 * The day of a row. A bill may hold what began before its month, such as a
 * refund: it counts on the month's first day, since it is paid with that month.
 */
export function dayOf(time: SqlFragment, month: string): SqlFragment {
  const first = `${month}-01`;
  const next = addMonths(first, 1);
  return sql`CASE WHEN ${time} < TIMESTAMP ${literal(
    `${first} 00:00:00`,
  )} THEN DATE ${literal(first)} WHEN ${time} >= TIMESTAMP ${literal(
    `${next} 00:00:00`,
  )} THEN DATE ${literal(addDays(next, -1))} ELSE CAST(${time} AS DATE) END`;
}
