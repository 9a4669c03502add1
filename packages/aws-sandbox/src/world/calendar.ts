/**
 * Days as numbers since 1970-01-01 in UTC, which is what every pattern of the
 * world is a function of.
 */
export type DayNumber = number;

const DAY_MS = 86_400_000;

export function dayNumberOf(instant: Date): DayNumber {
  return Math.floor(instant.getTime() / DAY_MS);
}

/** The day written `YYYY-MM-DD`; `undefined` where it is no calendar day. */
export function parseDay(text: string): DayNumber | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  const day = time / DAY_MS;
  return formatDay(day) === text ? day : undefined;
}

/** A day of the world's own data, where a mistake must not pass. */
export function dayOf(text: string): DayNumber {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`'${text}' is not a calendar day`);
  return day;
}

export function formatDay(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Midnight of the day, plus hours, in epoch milliseconds. */
export function instantOf(day: DayNumber, hours: number = 0): number {
  return Math.round((day * 24 + hours) * 3_600_000);
}

/** Months since year 0, so that `+ 1` is the next month. */
export function monthNumberOf(day: DayNumber): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function firstDayOfMonth(month: number): DayNumber {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
}

export function dayOfMonth(day: DayNumber): number {
  return new Date(day * DAY_MS).getUTCDate();
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (day + 3) % 7;
}

export function isWeekend(day: DayNumber): boolean {
  return weekdayOf(day) >= 5;
}
