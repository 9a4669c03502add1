import { InputError } from '@backstage/errors';

/**
 * A calendar day in UTC, `YYYY-MM-DD`.
 *
 * @public
 */
export type UtcDay = string;

/**
 * Days in UTC, half-open: `from` is inside, `to` is not.
 *
 * @public
 */
export interface DateRange {
  from: UtcDay;
  to: UtcDay;
}

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The UTC day of an instant.
 *
 * @public
 */
export function utcDayOf(instant: Date): UtcDay {
  return instant.toISOString().slice(0, 10);
}

/**
 * Whether a text is a real calendar day (`2026-02-30` is not).
 *
 * @public
 */
export function isUtcDay(text: string): text is UtcDay {
  if (!DAY_PATTERN.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && utcDayOf(new Date(time)) === text;
}

/**
 * The day that lies `days` after (or, negative, before) another.
 *
 * @public
 */
export function addDays(day: UtcDay, days: number): UtcDay {
  return utcDayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));
}

/**
 * The number of days in a range.
 *
 * @public
 */
export function daysIn(range: DateRange): number {
  return (
    (Date.parse(`${range.to}T00:00:00Z`) -
      Date.parse(`${range.from}T00:00:00Z`)) /
    DAY_MS
  );
}

/**
 * The first day of the month that a day lies in.
 *
 * @public
 */
export function startOfMonth(day: UtcDay): UtcDay {
  return `${day.slice(0, 7)}-01`;
}

/**
 * The same day of the month `months` later (or, negative, earlier), moved back
 * to the last day of that month where it has no such day.
 *
 * @public
 */
export function addMonths(day: UtcDay, months: number): UtcDay {
  const [year, month, date] = day.split('-').map(Number);
  const first = firstOfMonth(12 * year + month - 1 + months);
  const next = firstOfMonth(12 * year + month + months);
  const lastDate = daysIn({ from: first, to: next });
  return addDays(first, Math.min(date, lastDate) - 1);
}

/** Counted from January of the year 0, without `Date.UTC`'s reading of `99` as 1999. */
function firstOfMonth(monthsSinceYearZero: number): UtcDay {
  const year = String(Math.floor(monthsSinceYearZero / 12)).padStart(4, '0');
  const month = String((monthsSinceYearZero % 12) + 1).padStart(2, '0');
  return `${year}-${month}-01`;
}

/**
 * A checked range.
 *
 * @throws InputError where a bound is no calendar day or the range is empty
 * or inverted.
 * @public
 */
export function dateRange(from: string, to: string): DateRange {
  for (const [name, value] of [
    ['from', from],
    ['to', to],
  ]) {
    if (!isUtcDay(value)) {
      throw new InputError(
        `'${name}' must be a UTC calendar day written YYYY-MM-DD, such as 2026-11-01; got ${JSON.stringify(
          value,
        )}`,
      );
    }
  }
  if (from >= to) {
    throw new InputError(
      `'from' must lie before 'to', which is not part of the range; got from=${from} and to=${to}`,
    );
  }
  return { from, to };
}

/**
 * The range that a range is compared with. A range that starts a month and
 * ends within it, or with it, is compared with the same days of the month
 * before; any other with as many days directly before it.
 *
 * @public
 */
export function previousRange(range: DateRange): DateRange {
  const monthStart = startOfMonth(range.from);
  const lastDay = addDays(range.to, -1);
  if (range.from === monthStart && startOfMonth(lastDay) === monthStart) {
    const from = addMonths(range.from, -1);
    const wholeMonth = range.to === addMonths(range.from, 1);
    // The last day is moved, not the bound: 1 to 30 March is compared with the
    // whole of February, never with the first of March.
    const to = wholeMonth ? range.from : addDays(addMonths(lastDay, -1), 1);
    return { from, to };
  }
  return { from: addDays(range.from, -daysIn(range)), to: range.from };
}

/**
 * The months that a range touches, each cut to the range, in order.
 *
 * @public
 */
export function splitByMonth(range: DateRange): DateRange[] {
  const months: DateRange[] = [];
  for (let from = range.from; from < range.to;) {
    const next = addMonths(startOfMonth(from), 1);
    const to = next < range.to ? next : range.to;
    months.push({ from, to });
    from = to;
  }
  return months;
}

/**
 * The parts of a range that none of the given ranges covers, in order. The
 * given ranges may overlap and come in any order.
 *
 * @public
 */
export function subtractRanges(
  range: DateRange,
  covered: readonly DateRange[],
): DateRange[] {
  const gaps: DateRange[] = [];
  let from = range.from;
  const sorted = covered
    .filter(part => part.from < part.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const part of sorted) {
    if (part.from >= range.to) break;
    if (part.from > from) gaps.push({ from, to: part.from });
    if (part.to > from) from = part.to;
  }
  if (from < range.to) gaps.push({ from, to: range.to });
  return gaps;
}
