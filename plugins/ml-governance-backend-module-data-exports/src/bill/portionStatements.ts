import { badCell } from '../sql/badCell';
import { SqlDialect } from '../sql/SqlDialect';
import { bound, join, sql, SqlFragment } from '../sql/SqlFragment';
import { emptyCells } from './AmountSum';
import { dayOf, oneText, textsOf, withShared } from './billQuery';
import { DaySums } from './DaySums';
import { dropped, kept, replaced, TABLES } from './daySumTables';

/**
 * Adds up some rows of a month, and keeps what they come to: the sums of each
 * day, which are numbers only, and once for all days the texts of rows whose
 * like was not met before. It takes no more memory in a month of many rows than
 * in one of few.
 *
 * Every row is held against what it has to be, but none is named: it ends with a
 * bad cell that stands for the whole month, and does so at some amounts that are
 * right. Whoever gets one asks row by row.
 *
 * @param source - the rows
 * @param isFirst - whether no portion was added up before
 */
export function portionStatements(
  sums: DaySums,
  source: SqlFragment,
  isFirst: boolean,
): SqlFragment[] {
  // Lines are made by ranges of their digests: what is kept stands in that
  // order, so that no more of it is read for each of them than belongs to it.
  const order = sql` ORDER BY line`;
  return [
    replaced(TABLES.portionSums, sumsOf(sums, source)),
    replaced(TABLES.newRows, newRowsOf(sums, isFirst)),
    ...sums.texts
      .valuesOf(TABLES.newRows, source, isFirst)
      .map(({ table, values }) => kept(table, values, isFirst)),
    kept(TABLES.rowTexts, sql`${rowTextsOf(sums, source)}${order}`, isFirst),
    kept(TABLES.daySums, sql`${daySumsOf(sums)}${order}`, isFirst),
    // Their memory is the next portion's.
    dropped(TABLES.newRows),
    dropped(TABLES.portionSums),
  ];
}

/** The sums of each day in some rows, by the digests of texts. */
function sumsOf(sums: DaySums, source: SqlFragment): SqlFragment {
  const { dialect, expected } = sums.options;
  const { line } = sums;
  const isOfBill = join(
    [
      sql`${line.currency.value} = ${bound(expected.currency)}`,
      sql`${line.payer.value} = ${bound(expected.payer)}`,
      sql`${line.startsAt.value} IS NOT NULL`,
    ],
    ' AND ',
  );
  // NULL of an empty amount is no objection.
  const isRight = join(
    [
      sql`coalesce(${isOfBill}, FALSE)`,
      ...sums.amounts.map(amount => amount.isWhole),
    ],
    ' AND ',
  );
  const added = join([
    sql`${dayOf(line.startsAt.value, expected.month)} AS day`,
    ...sums.texts.ofRows(
      [
        ...(line.separate ? [rowName(dialect, line.separate)] : []),
        ...sums.cells,
      ],
      [emptyCells(sums.amounts)],
    ),
    ...sums.amounts.map(amount => amount.added),
    sql`count(*) AS row_count`,
    sql`coalesce(bool_and(${isRight}), TRUE) AS is_right`,
  ]);
  const isExact = join(
    [sql`is_right`, ...sums.amounts.map(amount => amount.isExact)],
    ' AND ',
  );
  const columns = join([
    sql`day`,
    ...sums.texts.ofGroups,
    ...sums.amounts.map(amount => amount.sum),
    sql`${isExact} AS is_exact`,
  ]);
  return sql`SELECT ${columns} FROM (SELECT ${added} FROM ${source} AS export_rows GROUP BY ALL) AS added_rows`;
}

/** One row for each of the digests of a portion that are met for the first time. */
function newRowsOf(
  { texts: { digestNames, anyRow } }: DaySums,
  isFirst: boolean,
): SqlFragment {
  const digests = join(digestNames);
  const unlessKnown = isFirst
    ? sql``
    : sql` ANTI JOIN ${TABLES.rowTexts} USING (${digests})`;
  return sql`SELECT ${digests}, min(${anyRow}) AS ${anyRow} FROM ${TABLES.portionSums}${unlessKnown} GROUP BY ${digests}`;
}

/**
 * What new rows are, and the names and digests of the lines that they make.
 * Several may make the same one, such as two products of one service.
 */
function rowTextsOf(sums: DaySums, source: SqlFragment): SqlFragment {
  const { digestOfOwn } = sums.options.sums;
  const name = oneText(textsOf(sums.line, sums.keyed));
  const columns = join([
    ...sums.texts.digestNames,
    ...sums.amountTexts,
    sql`${name} AS line_name`,
  ]);
  const rows = sums.texts.lookedUp(TABLES.newRows, source, [
    sql`filename`,
    sql`file_row_number`,
    ...sums.cells,
  ]);
  return sql`SELECT *, ${digestOfOwn([
    sql`line_name`,
  ])} AS line FROM (SELECT ${columns} FROM (${rows}) AS looked_up_rows) AS named_rows`;
}

/**
 * What the sums of the portion come to, metric by metric, with the digests of
 * their lines. Ends where a sum cannot be right, and where its texts were not
 * found, for it must not get lost.
 */
function daySumsOf(sums: DaySums): SqlFragment {
  const { dialect } = sums.options;
  const day = sql`CAST(day AS VARCHAR)`;
  const refuse = dialect.failCondition(
    badCell(
      { ...dialect, file: day, row: sql`''` },
      'decimals',
      sums.line.startsAt.column,
      day,
    ),
  );
  // The columns of the export, and what would name a row of it.
  const rows = join([
    sql`line`,
    sql`day`,
    sql`${day} AS filename`,
    sql`0 AS file_row_number`,
    ...sums.amountTexts,
    ...sums.amounts.map(amount => amount.sum),
  ]);
  const source = sql`(SELECT ${rows} FROM ${TABLES.portionSums} LEFT JOIN ${TABLES.rowTexts} USING (${join(
    sums.texts.digestNames,
  )}) WHERE CASE WHEN is_exact AND line IS NOT NULL THEN TRUE ELSE ${refuse} END) AS day_rows`;
  const columns = join([
    sql`line`,
    sql`day`,
    ...sums.line.amounts.map(
      (value, index) => sql`${value} AS ${sums.amountNames[index]}`,
    ),
  ]);
  return sql`SELECT ${columns} FROM ${withShared(source, sums.line)}`;
}

/** Keeps a row that must not be added up with others apart from them. */
function rowName(dialect: SqlDialect, isSeparate: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${isSeparate} THEN concat(${dialect.row}, ' ', ${dialect.file}) END`;
}
