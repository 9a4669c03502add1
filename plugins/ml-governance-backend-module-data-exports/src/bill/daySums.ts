import { LineSql } from '../formats/LineSql';
import { KeyedSql } from '../formats/tagSql';
import { AmountRange } from '../engine/QueryEngine';
import { badCell } from '../sql/badCell';
import { ExportColumn } from '../sql/ColumnSet';
import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { bound, identifier, join, sql, SqlFragment } from '../sql/SqlFragment';
import { UsedColumns } from '../sql/UsedColumns';
import { AmountSum } from './AmountSum';
import { MapLookups } from './MapLookups';
import {
  BillQueryOptions,
  dayOf,
  oneText,
  textsOf,
  withShared,
} from './billQuery';

/**
 * The lines of a month from the sums of its days: first the rows of one day
 * that differ in nothing but their amounts are added up, column by column, and
 * only then is anything made of them, which is a fraction of the work.
 *
 * Every row is held against what it has to be, but none is named: the query
 * ends with a bad cell that stands for the whole month, and does so at some
 * amounts that are right. Whoever gets one asks row by row.
 *
 * @param amountColumns - of doubles only
 */
export function daySumsQuery(
  options: BillQueryOptions & {
    sums: DaySumDialect;
    amountColumns: readonly ExportColumn[];
    ranges: ReadonlyMap<string, AmountRange>;
  },
): SqlFragment {
  const { dialect, sums, ranges, expected, amountColumns } = options;
  const columns = new UsedColumns(options.columns.columns);
  const lookups = new MapLookups(dialect, sums);
  const { line, keyed } = options.linesOf({
    columns,
    dialect: {
      ...dialect,
      mapValue: (map, key) => lookups.valueOf(map, key),
    },
    amounts: {
      type: sql`DECIMAL(38, 10)`,
      of: column => identifier(column.id),
    },
  });
  const amounts = amountColumns.map(
    (column, index) =>
      new AmountSum(column, { index, sums, range: ranges.get(column.id) }),
  );
  const checked = [line.startsAt, line.currency, line.payer];
  const texts = [...columns.used]
    .filter(
      column =>
        column.kind !== 'map' &&
        !amountColumns.includes(column) &&
        checked.every(one => one.column !== column.name),
    )
    .map(({ id }, index) => ({
      cell: identifier(id),
      name: identifier(`text${index}`),
    }));

  const isRight = join(
    [
      sql`${line.currency.value} = ${bound(expected.currency)}`,
      sql`${line.payer.value} = ${bound(expected.payer)}`,
      sql`${line.startsAt.value} IS NOT NULL`,
      ...amounts.map(amount => amount.isWhole),
    ],
    ' AND ',
  );
  const days = join([
    sql`${dayOf(line.startsAt.value, expected.month)} AS day`,
    sql`${emptyCells(amounts)} AS empty_cells`,
    ...(line.separate
      ? [sql`${rowName(dialect, line.separate)} AS row_name`]
      : []),
    ...texts.map(({ cell, name }) => sql`${cell} AS ${name}`),
    ...lookups.ofRows(),
    ...amounts.map(amount => amount.added),
    sql`count(*) AS row_count`,
    sql`bool_and(coalesce(${isRight}, FALSE)) AS is_right`,
  ]);

  const day = sql`CAST(day AS VARCHAR)`;
  // The columns of the export, and what would name a row of it.
  const rows = join([
    sql`day`,
    sql`${day} AS filename`,
    sql`0 AS file_row_number`,
    ...texts.map(({ cell, name }) => sql`${name} AS ${cell}`),
    ...lookups.ofSums(),
    ...amounts.map(amount => amount.dollars),
  ]);
  const isExact = join(
    [sql`is_right`, ...amounts.map(amount => amount.isExact)],
    ' AND ',
  );
  const refuse = dialect.failCondition(
    badCell(
      { ...dialect, file: day, row: sql`''` },
      'decimals',
      line.startsAt.column,
      day,
    ),
  );
  const daySums = sql`day_sums`;
  const source = sql`(SELECT ${rows} FROM ${daySums} ${lookups.joins(
    daySums,
    options.source,
  )} WHERE CASE WHEN ${isExact} THEN TRUE ELSE ${refuse} END) AS day_rows`;
  return sql`WITH ${daySums} AS (SELECT ${days} FROM ${
    options.source
  } GROUP BY ALL) ${linesOfSums(withShared(source, line), line, keyed, sums)}`;
}

/**
 * The sums of a day may still come to the same line, such as those of two
 * products of one service. What a line is called is one text before they are
 * added up: that is quicker than to group by each of its texts.
 */
function linesOfSums(
  source: SqlFragment,
  line: LineSql,
  keyed: readonly KeyedSql[],
  sums: DaySumDialect,
): SqlFragment {
  const name = oneText([sql`CAST(day AS VARCHAR)`, ...textsOf(line, keyed)]);
  const amountNames = line.amounts.map((_, index) => identifier(`a${index}`));
  const rows = join([
    sql`${name} AS line_name`,
    ...line.amounts.map(
      (value, index) => sql`${value} AS ${amountNames[index]}`,
    ),
  ]);
  const result = oneText([
    sql`line_name`,
    ...amountNames.map(amount => sums.textOf(sql`sum(${amount})`)),
  ]);
  return sql`SELECT ${result} FROM (SELECT ${rows} FROM ${source}) AS named_rows GROUP BY line_name`;
}

/** Keeps a row that must not be added up with others apart from them. */
function rowName(dialect: SqlDialect, isSeparate: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${isSeparate} THEN concat(${dialect.row}, ' ', ${dialect.file}) END`;
}

/**
 * Which of the cells are empty, as the bits of a number: rows in which others
 * are empty are not added up, for another column may stand in for them.
 */
function emptyCells(amounts: readonly AmountSum[]): SqlFragment {
  return amounts.reduce(
    (bits, { isEmpty }) =>
      isEmpty ? sql`(${bits}) * 2 + CAST(${isEmpty} AS BIGINT)` : bits,
    sql`CAST(0 AS BIGINT)`,
  );
}
