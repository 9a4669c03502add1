import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { oneText, withShared } from './billQuery';
import { DaySums } from './DaySums';
import { replaced, TABLES } from './daySumTables';

/** Lines that are made at once. */
export interface LinesPart {
  /** One after the other. */
  days: readonly string[];
  /** Which slice of their lines, from 0. */
  slice: number;
  /** In how many their lines are taken. */
  slices: number;
}

/** How many sums each day has, as texts. */
export const daysQuery = sql`SELECT CAST(day AS VARCHAR), CAST(count(*) AS VARCHAR) FROM ${TABLES.daySums} GROUP BY day ORDER BY day`;

/**
 * Makes the lines of some days from what is kept. They are kept, too, before
 * they are handed over: what is handed over while it is worked out takes one
 * processor only. Those of the turn before stay meanwhile.
 */
export function linesStatement(
  sums: DaySums,
  turn: number,
  part: LinesPart,
): SqlFragment {
  return replaced(tableOf(turn), linesOf(sums, part));
}

/** The lines that were made in a turn, as {@link rowsQuery} has them. */
export function linesQuery(turn: number): SqlFragment {
  return sql`SELECT line FROM ${tableOf(turn)}`;
}

function tableOf(turn: number): SqlFragment {
  return turn % 2 === 0 ? TABLES.evenLines : TABLES.oddLines;
}

function linesOf(
  sums: DaySums,
  { days, slice, slices }: LinesPart,
): SqlFragment {
  const { textOf } = sums.options.sums;
  const result = oneText([
    sql`CAST(day AS VARCHAR)`,
    sql`line_name`,
    ...sums.amountNames.map(name => textOf(name)),
  ]);
  const last = days[days.length - 1];
  // The columns of the export, and what would name a row of it.
  const rows = join([
    sql`day`,
    sql`line`,
    sql`CAST(day AS VARCHAR) AS filename`,
    sql`0 AS file_row_number`,
    ...sums.amountTexts,
    ...sums.amounts.map(amount => amount.dollars),
  ]);
  const source = sql`(SELECT ${rows} FROM ${TABLES.daySums} JOIN ${TABLES.rowTexts} USING (${join(
    sums.texts.digestNames,
  )}) WHERE day BETWEEN DATE ${literal(days[0])} AND DATE ${literal(last)}${
    slices === 1
      ? sql``
      : sql` AND line % ${numberOf(slices)} = ${numberOf(slice)}`
  }) AS day_rows`;
  const values = join([
    sql`day`,
    sql`line`,
    ...sums.line.amounts.map(
      (value, index) => sql`${value} AS ${sums.amountNames[index]}`,
    ),
  ]);
  const added = join(
    sums.amountNames.map(name => sql`sum(${name}) AS ${name}`),
  );
  const lines = sql`SELECT day, line, ${added} FROM (SELECT ${values} FROM ${withShared(
    source,
    sums.line,
  )}) AS line_rows GROUP BY day, line`;
  return sql`SELECT ${result} AS line FROM (${lines}) AS line_sums JOIN ${TABLES.lineNames} USING (line)`;
}

function numberOf(value: number): SqlFragment {
  return sql`CAST(${literal(String(value))} AS INTEGER)`;
}
