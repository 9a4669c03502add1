import {
  addMonths,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How far back the page offers months; others can be asked for by its URL. */
const OFFERED_MONTHS = 24;

/** The last month that is over in UTC, `YYYY-MM`. */
export function lastFullMonth(now: Date): string {
  return addMonths(startOfMonth(utcDayOf(now)), -1).slice(0, 7);
}

/** The months to choose from, the current one first, and the one that is shown. */
export function offeredMonths(now: Date, shown: string): string[] {
  const first = startOfMonth(utcDayOf(now));
  const months = Array.from({ length: OFFERED_MONTHS }, (_, index) =>
    addMonths(first, -index).slice(0, 7),
  );
  return months.includes(shown) ? months : [...months, shown];
}
