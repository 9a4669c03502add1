import { InputError } from '@backstage/errors';
import {
  addDays,
  CostGranularity,
  CostQuery,
  DateRange,
  dateRange,
  daysIn,
  previousRange,
  startOfMonth,
  subtractRanges,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A little more than 14 months. */
const MAX_DAYS = 430;
/** No bill of a cloud is older; and calendars hold to four digits of a year. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2999-12-31';
/** Beyond it, a series by day says less than one by month. */
const MAX_DAILY_BY_DEFAULT = 62;

export interface CostRanges {
  range: DateRange;
  previousRange: DateRange;
  granularity: CostGranularity;
}

/**
 * What a query asks for, its blanks filled in.
 *
 * @throws InputError that says what is accepted
 */
export function costRanges(query: CostQuery, now: Date): CostRanges {
  const today = utcDayOf(now);
  const range = boundedRange(
    query.from ?? startOfMonth(today),
    query.to ?? addDays(today, 1),
  );
  return {
    range,
    previousRange: previousRange(range),
    granularity:
      query.granularity ??
      (daysIn(range) <= MAX_DAILY_BY_DEFAULT ? 'daily' : 'monthly'),
  };
}

/** @throws InputError where a range is none, too long or of another age */
export function boundedRange(from: string, to: string): DateRange {
  const range = dateRange(from, to);
  if (from < FIRST_DAY || to > LAST_DAY) {
    throw new InputError(
      `A range must lie between ${FIRST_DAY} and ${LAST_DAY}; got from=${from} and to=${to}`,
    );
  }
  if (daysIn(range) > MAX_DAYS) {
    throw new InputError(
      `A range may have ${MAX_DAYS} days; from=${from} and to=${to} are ${daysIn(
        range,
      )} apart`,
    );
  }
  return range;
}

/** The part of a range that lies in the past or is today; nobody can read the rest. */
export function readablePart(
  range: DateRange,
  now: Date,
): DateRange | undefined {
  const tomorrow = addDays(utcDayOf(now), 1);
  if (range.from >= tomorrow) return undefined;
  return { from: range.from, to: range.to < tomorrow ? range.to : tomorrow };
}

/** The readable part of a range that is not held. */
export function gapsIn(
  range: DateRange,
  held: readonly { day: UtcDay }[],
  now: Date,
): DateRange[] {
  const readable = readablePart(range, now);
  if (!readable) return [];
  const { from, to } = readable;
  const within = held.filter(({ day }) => day >= from && day < to);
  // Each day is held once, so that as many days as there are leave no gap.
  if (within.length === daysIn(readable)) return [];
  return subtractRanges(
    readable,
    within.map(({ day }) => ({ from: day, to: addDays(day, 1) })),
  );
}

/** From the first to the last estimated day of a range. */
export function estimatedRange(
  range: DateRange,
  held: readonly { day: UtcDay; estimated: boolean }[],
): DateRange | undefined {
  const days = held
    .filter(
      ({ day, estimated }) => estimated && day >= range.from && day < range.to,
    )
    .map(({ day }) => day)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  return first && last ? { from: first, to: addDays(last, 1) } : undefined;
}
