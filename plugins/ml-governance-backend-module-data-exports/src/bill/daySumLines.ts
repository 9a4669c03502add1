import { DAY_SEPARATOR } from '../sql/separators';
import { character, join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { lineRow, oneText } from './billQuery';
import { DaySums } from './DaySums';
import { replaced, TABLES } from './daySumTables';

/** Lines that are made at once: those whose digests are in a range. */
export interface LinesPart {
  from: bigint;
  /** The last of them. */
  to: bigint;
  /** About how many sums of days they are made of. */
  sums: number;
}

/** Digests are spread evenly below this. */
const DIGESTS = 2n ** 64n;

/** Memory that does not suffice for so few does not suffice. */
const FEW_SUMS = 4_000;

/** How many sums there are, as text. */
export const countQuery = sql`SELECT CAST(count(*) AS VARCHAR) FROM ${TABLES.daySums}`;

/**
 * All lines, so many sums of days at once.
 *
 * @param sums - how many there are
 * @param atOnce - how many of them each part may take, part by part
 */
export function partsOf(
  sums: number,
  atOnce: (part: number) => number,
): LinesPart[] {
  const parts: LinesPart[] = [];
  let done = 0;
  let from = 0n;
  while (done < sums) {
    const taken = Math.min(atOnce(parts.length), sums - done);
    done += taken;
    const next = (DIGESTS * BigInt(done)) / BigInt(sums);
    parts.push({ from, to: next - 1n, sums: taken });
    from = next;
  }
  return parts;
}

/** The same lines in two parts; `undefined` where there are too few. */
export function halvesOf({
  from,
  to,
  sums,
}: LinesPart): [LinesPart, LinesPart] | undefined {
  if (sums < FEW_SUMS) return undefined;
  const middle = (from + to) / 2n;
  return [
    { from, to: middle, sums: sums / 2 },
    { from: middle + 1n, to, sums: sums / 2 },
  ];
}

/**
 * Makes some lines from what is kept. They are kept, too, before they are
 * handed over: what is handed over while it is worked out takes one processor
 * only. Those of the turn before stay meanwhile.
 */
export function linesStatement(
  sums: DaySums,
  turn: number,
  part: LinesPart,
): SqlFragment {
  return replaced(tableOf(turn), linesOf(sums, part));
}

/** The lines that were made in a turn, as {@link LineRow} has them. */
export function linesQuery(turn: number): SqlFragment {
  return sql`SELECT line_row FROM ${tableOf(turn)}`;
}

function tableOf(turn: number): SqlFragment {
  return turn % 2 === 0 ? TABLES.evenLines : TABLES.oddLines;
}

function linesOf(sums: DaySums, { from, to }: LinesPart): SqlFragment {
  const { dollarsOfUnits } = sums.options.sums;
  const isOfPart = sql`line BETWEEN ${digest(from)} AND ${digest(to)}`;
  const added = join(
    sums.amountNames.map(name => sql`sum(${name}) AS ${name}`),
  );
  const ofDay = oneText([
    sql`CAST(day AS VARCHAR)`,
    ...sums.amountNames.map(name => dollarsOfUnits(name)),
  ]);
  const lineSums = sql`SELECT day, line, ${added} FROM ${TABLES.daySums} WHERE ${isOfPart} GROUP BY day, line`;
  // A name is written and read once for all the days that have such a line.
  const lineDays = sql`SELECT line, string_agg(${ofDay}, ${character(DAY_SEPARATOR)}) AS days FROM (${lineSums}) AS line_sums GROUP BY line`;
  const names = sql`SELECT line, any_value(line_name) AS line_name FROM ${TABLES.rowTexts} WHERE ${isOfPart} GROUP BY line`;
  return sql`SELECT ${lineRow(sql`days`, sql`line_name`)} AS line_row FROM (${lineDays}) AS line_days JOIN (${names}) AS line_names USING (line)`;
}

function digest(value: bigint): SqlFragment {
  return sql`CAST(${literal(String(value))} AS UBIGINT)`;
}
