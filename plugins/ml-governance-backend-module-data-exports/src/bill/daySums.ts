import { LineSql } from '../formats/LineSql';
import { KeyedSql } from '../formats/tagSql';
import { AmountRange } from '../engine/QueryEngine';
import { badCell } from '../sql/badCell';
import { ExportColumn } from '../sql/ColumnSet';
import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { bound, identifier, join, sql, SqlFragment } from '../sql/SqlFragment';
import { UsedColumns } from '../sql/UsedColumns';
import { AmountSum, emptyCells } from './AmountSum';
import { RowTexts } from './RowTexts';
import {
  BillQueryOptions,
  dayOf,
  oneText,
  textsOf,
  withShared,
} from './billQuery';

/** The sums of each day, one for all rows that have the same texts. */
const DAY_SUMS = sql`day_sums`;
/** What those rows are, and the name of the line that they make. */
const NAMES = sql`line_names`;
/** The sums of each line and day. */
const LINE_SUMS = sql`line_sums`;

/**
 * The lines of a month from the sums of its days: first the rows of one day
 * that differ in nothing but their amounts are added up, column by column, and
 * only then is anything made of them, which is a fraction of the work.
 *
 * What grows with the lines of the export has numbers only, so that it stays
 * small; texts are kept once for all days.
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
  const { dialect, sums, ranges, amountColumns } = options;
  const columns = new UsedColumns(options.columns.columns);
  const texts = new RowTexts(dialect, sums);
  const { line, keyed } = options.linesOf({
    columns,
    dialect: { ...dialect, mapValue: (map, key) => texts.valueOf(map, key) },
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
  const cells = [...columns.used]
    .filter(
      column =>
        column.kind !== 'map' &&
        !amountColumns.includes(column) &&
        checked.every(one => one.column !== column.name),
    )
    .map(({ id }) => identifier(id));
  const parts = { ...options, line, keyed, amounts, cells, texts };
  const result = oneText([
    sql`CAST(day AS VARCHAR)`,
    sql`line_name`,
    ...amountNames(line).map(name => sums.textOf(name)),
  ]);
  return sql`WITH ${DAY_SUMS} AS MATERIALIZED (${daysQuery(
    parts,
  )}), ${NAMES} AS MATERIALIZED (${namesQuery(
    parts,
  )}), ${LINE_SUMS} AS (${lineSumsQuery(
    parts,
  )}) SELECT ${result} FROM ${LINE_SUMS} JOIN (SELECT line, line_name FROM ${NAMES} WHERE any_row IN (SELECT min(any_row) FROM ${NAMES} GROUP BY line)) AS names USING (line)`;
}

/** What the parts of the query are made from. */
interface DaySumParts extends BillQueryOptions {
  sums: DaySumDialect;
  line: LineSql;
  keyed: readonly KeyedSql[];
  amounts: readonly AmountSum[];
  /** The columns of texts that are needed. */
  cells: readonly SqlFragment[];
  texts: RowTexts;
}

/** The sums of each day, by the digests of texts. */
function daysQuery(parts: DaySumParts): SqlFragment {
  const { source, dialect, expected, line, amounts, cells, texts } = parts;
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
    ...texts.ofRows([
      emptyCells(amounts),
      ...(line.separate ? [rowName(dialect, line.separate)] : []),
      ...cells,
    ]),
    ...amounts.map(amount => amount.added),
    sql`count(*) AS row_count`,
    sql`bool_and(coalesce(${isRight}, FALSE)) AS is_right`,
  ]);
  const isExact = join(
    [sql`is_right`, ...amounts.map(amount => amount.isExact)],
    ' AND ',
  );
  const kept = join([
    sql`day`,
    ...texts.rowNames,
    ...amounts.map(amount => amount.sum),
    sql`${isExact} AS is_exact`,
  ]);
  return sql`SELECT ${kept} FROM (SELECT ${days} FROM ${source} GROUP BY ALL) AS added_rows`;
}

/**
 * What rows of the same digests are, and the line that they make. Several may
 * make the same one, such as two products of one service.
 */
function namesQuery(parts: DaySumParts): SqlFragment {
  const { source, sums, line, keyed, cells, texts } = parts;
  const name = oneText(textsOf(line, keyed));
  const kept = join([
    ...texts.rowNames,
    ...amountTexts(parts),
    sql`${name} AS line_name`,
  ]);
  const rows = texts.lookedUp(DAY_SUMS, source, [
    sql`filename`,
    sql`file_row_number`,
    ...cells,
  ]);
  return sql`SELECT *, ${sums.digestOf([
    sql`line_name`,
  ])} AS line FROM (SELECT ${kept} FROM (${rows}) AS looked_up_rows) AS named_rows`;
}

/**
 * The sums of each line and day. It ends where one of a day cannot be right, and
 * where its texts were not found, for it must not get lost.
 */
function lineSumsQuery(parts: DaySumParts): SqlFragment {
  const { dialect, line, amounts, texts } = parts;
  const names = amountNames(line);
  const day = sql`CAST(day AS VARCHAR)`;
  // The columns of the export, and what would name a row of it.
  const rows = join([
    sql`day`,
    sql`line`,
    sql`${day} AS filename`,
    sql`0 AS file_row_number`,
    ...amountTexts(parts),
    ...amounts.map(amount => amount.dollars),
  ]);
  const refuse = dialect.failCondition(
    badCell(
      { ...dialect, file: day, row: sql`''` },
      'decimals',
      line.startsAt.column,
      day,
    ),
  );
  const source = sql`(SELECT ${rows} FROM ${DAY_SUMS} LEFT JOIN ${NAMES} USING (${join(
    texts.digestNames,
  )}) WHERE CASE WHEN is_exact AND line IS NOT NULL THEN TRUE ELSE ${refuse} END) AS day_rows`;
  const values = join([
    sql`day`,
    sql`line`,
    ...line.amounts.map((value, index) => sql`${value} AS ${names[index]}`),
  ]);
  const added = join(names.map(name => sql`sum(${name}) AS ${name}`));
  return sql`SELECT day, line, ${added} FROM (SELECT ${values} FROM ${withShared(
    source,
    line,
  )}) AS line_rows GROUP BY day, line`;
}

/** The texts that what a line costs depends on, such as its type. */
function amountTexts({ line, cells, texts }: DaySumParts): SqlFragment[] {
  const used = [...line.shared.map(({ value }) => value), ...line.amounts];
  return [...cells, ...texts.valueNames].filter(({ text }) =>
    used.some(value => value.text.includes(text)),
  );
}

function amountNames({ amounts }: LineSql): SqlFragment[] {
  return amounts.map((_, index) => identifier(`a${index}`));
}

/** Keeps a row that must not be added up with others apart from them. */
function rowName(dialect: SqlDialect, isSeparate: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${isSeparate} THEN concat(${dialect.row}, ' ', ${dialect.file}) END`;
}
