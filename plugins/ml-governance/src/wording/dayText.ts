import {
  addDays,
  DateRange,
  daysIn,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';

// The words around the dates are English, so the months are too, whatever the
// browser prefers.
const LOCALE = 'en-GB';

const dayAndMonth = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const dayMonthAndYear = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthAlone = new Intl.DateTimeFormat(LOCALE, {
  month: 'long',
  timeZone: 'UTC',
});

function midnight(day: UtcDay): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The month that a day lies in, such as `November`. */
export function monthNameOf(day: UtcDay): string {
  return monthAlone.format(midnight(day));
}

/**
 * The days of the month before that a range is compared with, such as `same days
 * of October`: a whole month is compared with a whole one, which may have more
 * days or fewer.
 */
export function daysBeforeText(
  range: DateRange,
  previousRange: DateRange,
  preposition: 'in' | 'of' = 'of',
): string {
  const days =
    daysIn(range) === daysIn(previousRange)
      ? `same days ${preposition}`
      : 'whole of';
  return `${days} ${monthNameOf(previousRange.from)}`;
}

/**
 * A half-open range in words that include its last day: `1 to 23 November`.
 * Years are named only where the range spans two.
 */
export function dayRangeText(range: DateRange): string {
  const last = addDays(range.to, -1);
  if (last <= range.from) {
    return dayAndMonth.format(midnight(range.from));
  }
  if (range.from.slice(0, 7) === last.slice(0, 7)) {
    return `${Number(range.from.slice(8))} to ${dayAndMonth.format(
      midnight(last),
    )}`;
  }
  const format =
    range.from.slice(0, 4) === last.slice(0, 4) ? dayAndMonth : dayMonthAndYear;
  return `${format.format(midnight(range.from))} to ${format.format(
    midnight(last),
  )}`;
}

/** The same with the year in any case, for what is kept: `1 to 23 November 2026`. */
export function datedRangeText(range: DateRange): string {
  const text = dayRangeText(range);
  const lastYear = addDays(range.to, -1).slice(0, 4);
  return range.from.slice(0, 4) < lastYear
    ? text
    : `${text} ${range.from.slice(0, 4)}`;
}

/** The UTC day of an instant, such as `23 Nov 2026`. */
export function utcDayText(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : shortDay.format(instant);
}
