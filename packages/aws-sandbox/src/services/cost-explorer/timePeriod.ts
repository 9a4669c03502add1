import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import {
  DayNumber,
  firstDayOfMonth,
  monthNumberOf,
  parseDay,
} from '../../world/calendar';

/** Days, half-open. */
export interface Period {
  from: DayNumber;
  to: DayNumber;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}Z)?$/;

/**
 * Reads the `TimePeriod` of a request.
 *
 * @throws AwsError where it is no range, or reaches before the history or
 * beyond the current month
 */
export function readTimePeriod(
  reader: InputReader,
  bounds: { today: DayNumber; historyStart: DayNumber },
): Period {
  const period = reader.object('TimePeriod', { required: true });
  const start = period?.string('Start', { required: true, pattern: DATE });
  const end = period?.string('End', { required: true, pattern: DATE });
  reader.check();
  const from = day(start ?? '', 'Start');
  const to = day(end ?? '', 'End');
  if (from >= to) {
    throw invalid('Start date (and hour) should be before end date (and hour)');
  }
  if (from < bounds.historyStart) {
    throw invalid("You haven't enabled historical data beyond 14 months");
  }
  if (to > firstDayOfMonth(monthNumberOf(bounds.today) + 1)) {
    throw invalid('end date past the beginning of next month');
  }
  return { from, to };
}

function day(text: string, name: string): DayNumber {
  const parsed = parseDay(text.slice(0, 10));
  if (parsed === undefined || text.length > 10) {
    throw invalid(
      `${name} time ${text} is invalid. Valid format is: yyyy-MM-dd`,
    );
  }
  return parsed;
}

/** The days or months of a period, each cut to it. */
export function splitPeriod(
  { from, to }: Period,
  granularity: 'DAILY' | 'MONTHLY',
): Period[] {
  const parts: Period[] = [];
  for (let start = from; start < to;) {
    const next =
      granularity === 'DAILY'
        ? start + 1
        : firstDayOfMonth(monthNumberOf(start) + 1);
    parts.push({ from: start, to: Math.min(next, to) });
    start = next;
  }
  return parts;
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
