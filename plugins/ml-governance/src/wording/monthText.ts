import {
  addDays,
  addMonths,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const shortMonth = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  timeZone: 'UTC',
});
const longMonth = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function firstDay(month: string): Date {
  return new Date(`${month}-01T00:00:00Z`);
}

/** `2026-11` as `November 2026`. */
export function longMonthText(month: string): string {
  return longMonth.format(firstDay(month));
}

/** `2026-11` as `Nov 2026`. */
export function mediumMonthText(month: string): string {
  return `${shortMonthText(month)} ${month.slice(0, 4)}`;
}

/** `2026-11` as `Nov`. */
export function shortMonthText(month: string): string {
  return shortMonth.format(firstDay(month)).slice(0, 3);
}

/** The months that a range touches: `Nov`, `Oct and Nov`, `Sep to Nov`. */
export function monthRangeText({ from, to }: DateRange): string {
  const [first, last] = [from, addDays(to, -1)].map(day => day.slice(0, 7));
  if (first === last) return shortMonthText(first);
  const next = addMonths(`${first}-01`, 1).slice(0, 7);
  const between = next === last ? 'and' : 'to';
  return `${shortMonthText(first)} ${between} ${shortMonthText(last)}`;
}
