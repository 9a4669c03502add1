import {
  addDays,
  addMonths,
  DateRange,
  splitByMonth,
  startOfMonth,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldDay } from '@ml-governance/backstage-plugin-ml-governance-node';

const DAY_MS = 86_400_000;

/** Cost Explorer's history: the current month and 13 before. */
const MONTHS_BEFORE = 13;

/**
 * Days, the first of them the day itself, in which the usage of a day trickles
 * in. What was read of it before their end may lack some.
 */
const SETTLING_DAYS = 3;

/**
 * The open month is read as a whole when the oldest reading in it is this old.
 * A week less half a day: refreshes do not come to the minute.
 */
const WHOLE_MONTH_AFTER_MS = 6.5 * DAY_MS;

/** AWS issues a month's bill in the first days of the next. */
const BILL_ISSUED_ON_DAY = 5;

/** For so long after its end a month that AWS still estimates is read again. */
const LATE_BILL_DAYS = 45;

/**
 * What {@link planRefresh} goes by.
 */
export interface RefreshPlanOptions {
  now: Date;
  held: readonly HeldDay[];
  /** No day is read again before its figures are this old. */
  minimumAgeMs: number;
  /** Longest period to read in one go; a month where absent. */
  maxDaysPerPeriod?: number;
}

/**
 * The periods whose figures may have changed since they were read, newest
 * first, none longer than a month:
 *
 * - days that were never read, as far back as Cost Explorer goes
 * - days that were last read before their usage had settled, however long ago:
 *   the last ones, and those that refreshes which failed left behind
 * - the whole open month, once a week
 * - a month once more after its bill was issued, and weekly after that for as
 *   long as AWS still marks it as estimated
 *
 * A pure function of its options; the periods never overlap, and what was just
 * read is not asked for again.
 */
export function planRefresh(options: RefreshPlanOptions): DateRange[] {
  const { now, held, maxDaysPerPeriod = 31 } = options;
  const today = utcDayOf(now);
  const openMonth = startOfMonth(today);
  const readings = new Map(held.map(reading => [reading.day, reading]));
  const history = {
    from: addMonths(openMonth, -MONTHS_BEFORE),
    to: addDays(today, 1),
  };

  const periods: DateRange[] = [];
  for (const month of splitByMonth(history)) {
    const days = daysOf(month);
    const monthReadings = days.flatMap(day => readings.get(day) ?? []);
    const mayHaveChanged =
      month.from === openMonth
        ? openMonthRule({ now, monthReadings })
        : closedMonthRule({ now, today, monthEnd: month.to });
    const due = days.filter(day => {
      const reading = readings.get(day);
      if (!reading) return true;
      return (
        ageOf(reading, now) >= options.minimumAgeMs && mayHaveChanged(reading)
      );
    });
    periods.push(...joinDays(due, Math.max(1, maxDaysPerPeriod)));
  }
  return periods.reverse();
}

function openMonthRule(options: {
  now: Date;
  monthReadings: HeldDay[];
}): (reading: HeldDay) => boolean {
  const { now, monthReadings } = options;
  const wholeMonth = monthReadings.some(
    reading => ageOf(reading, now) >= WHOLE_MONTH_AFTER_MS,
  );
  return reading => wholeMonth || isUnsettled(reading);
}

function closedMonthRule(options: {
  now: Date;
  today: UtcDay;
  monthEnd: UtcDay;
}): (reading: HeldDay) => boolean {
  const { now, today, monthEnd } = options;
  const billIssued = startOf(addDays(monthEnd, BILL_ISSUED_ON_DAY - 1));
  const waitsForBill = today < addDays(monthEnd, LATE_BILL_DAYS);
  return reading => {
    if (isUnsettled(reading)) return true;
    if (now.getTime() < billIssued) return false;
    if (reading.refreshedAt.getTime() < billIssued) return true;
    return (
      reading.estimated &&
      waitsForBill &&
      ageOf(reading, now) >= WHOLE_MONTH_AFTER_MS
    );
  };
}

function isUnsettled({ day, refreshedAt }: HeldDay): boolean {
  return refreshedAt.getTime() < startOf(addDays(day, SETTLING_DAYS));
}

function ageOf(reading: HeldDay, now: Date): number {
  return now.getTime() - reading.refreshedAt.getTime();
}

function startOf(day: UtcDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function daysOf(range: DateRange): UtcDay[] {
  const days: UtcDay[] = [];
  for (let day = range.from; day < range.to; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/** Days in order as ranges; cut from the newest end, so that the oldest is the short one. */
function joinDays(days: UtcDay[], maxDays: number): DateRange[] {
  const ranges: DateRange[] = [];
  let length = 0;
  for (const day of [...days].reverse()) {
    const last = ranges[0];
    if (last && length < maxDays && addDays(day, 1) === last.from) {
      last.from = day;
      length++;
    } else {
      ranges.unshift({ from: day, to: addDays(day, 1) });
      length = 1;
    }
  }
  return ranges;
}
