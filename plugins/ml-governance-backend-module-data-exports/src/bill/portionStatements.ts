import { badCell } from '../sql/badCell';
import { SqlDialect } from '../sql/SqlDialect';
import { bound, join, sql, SqlFragment } from '../sql/SqlFragment';
import { emptyCells } from './AmountSum';
import { dayOf, oneText, textsOf } from './billQuery';
import { DaySums } from './DaySums';
import { kept, replaced, TABLES } from './daySumTables';

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
 * @param isFirst - whether nothing is kept yet
 */
export function portionStatements(
  sums: DaySums,
  source: SqlFragment,
  isFirst: boolean,
): SqlFragment[] {
  const { digestNames, anyRow } = sums.texts;
  const digests = join(digestNames);
  const unless = (table: SqlFragment, columns: SqlFragment) =>
    isFirst ? sql`` : sql` ANTI JOIN ${table} USING (${columns})`;
  const columns = join([
    sql`day`,
    ...digestNames,
    ...sums.amounts.map(({ sum }) => sum),
  ]);
  const rowTexts = join([...digestNames, ...sums.amountTexts, sql`line`]);
  return [
    replaced(TABLES.portion, sumsOf(sums, source)),
    kept(
      TABLES.daySums,
      sql`SELECT ${columns} FROM ${TABLES.portion}`,
      isFirst,
    ),
    replaced(
      TABLES.newRows,
      sql`SELECT ${digests}, ${anyRow} FROM ${TABLES.portion}${unless(
        TABLES.rowTexts,
        digests,
      )}`,
    ),
    ...sums.texts
      .valuesOf(TABLES.newRows, source, isFirst)
      .map(({ table, values }) => kept(table, values, isFirst)),
    replaced(TABLES.newTexts, newTextsOf(sums, source)),
    kept(
      TABLES.rowTexts,
      sql`SELECT ${rowTexts} FROM ${TABLES.newTexts}`,
      isFirst,
    ),
    kept(
      TABLES.lineNames,
      sql`SELECT line, line_name FROM ${TABLES.newTexts} WHERE ${anyRow} IN (SELECT min(${anyRow}) FROM ${TABLES.newTexts}${unless(
        TABLES.lineNames,
        sql`line`,
      )} GROUP BY line)`,
      isFirst,
    ),
    checkOf(sums),
  ];
}

/** The sums of each day in some rows, by the digests of texts. */
function sumsOf(sums: DaySums, source: SqlFragment): SqlFragment {
  const { dialect, expected } = sums.options;
  const { line } = sums;
  const isRight = join(
    [
      sql`${line.currency.value} = ${bound(expected.currency)}`,
      sql`${line.payer.value} = ${bound(expected.payer)}`,
      sql`${line.startsAt.value} IS NOT NULL`,
      ...sums.amounts.map(amount => amount.isWhole),
    ],
    ' AND ',
  );
  const added = join([
    sql`${dayOf(line.startsAt.value, expected.month)} AS day`,
    ...sums.texts.ofRows([
      emptyCells(sums.amounts),
      ...(line.separate ? [rowName(dialect, line.separate)] : []),
      ...sums.cells,
    ]),
    ...sums.amounts.map(amount => amount.added),
    sql`count(*) AS row_count`,
    sql`bool_and(coalesce(${isRight}, FALSE)) AS is_right`,
  ]);
  const isExact = join(
    [sql`is_right`, ...sums.amounts.map(amount => amount.isExact)],
    ' AND ',
  );
  const columns = join([
    sql`day`,
    ...sums.texts.rowNames,
    ...sums.amounts.map(amount => amount.sum),
    sql`${isExact} AS is_exact`,
  ]);
  return sql`SELECT ${columns} FROM (SELECT ${added} FROM ${source} AS export_rows GROUP BY ALL) AS added_rows`;
}

/**
 * What new rows are, and the line that they make. Several may make the same
 * one, such as two products of one service.
 */
function newTextsOf(sums: DaySums, source: SqlFragment): SqlFragment {
  const { digestOf } = sums.options.sums;
  const name = oneText(textsOf(sums.line, sums.keyed));
  const columns = join([
    ...sums.texts.rowNames,
    ...sums.amountTexts,
    sql`${name} AS line_name`,
  ]);
  const rows = sums.texts.lookedUp(TABLES.newRows, source, [
    sql`filename`,
    sql`file_row_number`,
    ...sums.cells,
  ]);
  return sql`SELECT *, ${digestOf([
    sql`line_name`,
  ])} AS line FROM (SELECT ${columns} FROM (${rows}) AS looked_up_rows) AS named_rows`;
}

/**
 * Ends where a sum of the portion cannot be right, and where its texts were
 * not found, for it must not get lost.
 */
function checkOf(sums: DaySums): SqlFragment {
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
  return sql`SELECT count(*) FROM ${TABLES.portion} LEFT JOIN ${TABLES.rowTexts} USING (${join(
    sums.texts.digestNames,
  )}) WHERE CASE WHEN is_exact AND line IS NOT NULL THEN TRUE ELSE ${refuse} END`;
}

/** Keeps a row that must not be added up with others apart from them. */
function rowName(dialect: SqlDialect, isSeparate: SqlFragment): SqlFragment {
  return sql`CASE WHEN ${isSeparate} THEN concat(${dialect.row}, ' ', ${dialect.file}) END`;
}
