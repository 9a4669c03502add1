import { InputError } from '@backstage/errors';
import {
  addDays,
  CostQuery,
  CostResponse,
  DateRange,
  ExplanationQuery,
  isUtcDay,
  splitByMonth,
  subtractRanges,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory, PastMonthPart } from '../database/LedgerHistory';
import { daysOfMonth } from '../ledger/MonthReading';
import { Bill } from './Bill';
import { CostRanges } from './costRanges';
import { wholeMonths } from './wholeMonths';

type Figures = Pick<
  CostResponse,
  | 'asOf'
  | 'total'
  | 'previousTotal'
  | 'series'
  | 'breakdown'
  | 'gaps'
  | 'previousGaps'
>;

/**
 * What closed months cost by the allocation that held at the end of a day,
 * whatever was changed about it since.
 */
export class CostAsOf {
  constructor(private readonly history: LedgerHistory) {}

  async read(options: {
    sourceId: number;
    applications: ApplicationScope;
    ranges: CostRanges;
    asOf: UtcDay;
  }): Promise<Figures> {
    const { ranges, asOf } = options;
    const now = await this.part(options, ranges.range);
    const before = await this.part(options, ranges.previousRange);
    return {
      asOf,
      total: toAmount(now.total),
      previousTotal: toAmount(before.total),
      series: splitByMonth(ranges.range).map(({ from }) => ({
        period: from.slice(0, 7),
        amount: toAmount(now.months.get(from.slice(0, 7)) ?? 0n),
        estimated: false,
      })),
      breakdown: [],
      gaps: now.gaps,
      previousGaps: before.gaps,
    };
  }

  /** By how it was allocated; of what was not closed by then, nothing. */
  async parts(
    {
      sourceId,
      applications,
      asOf,
    }: { sourceId: number; applications: BillScope; asOf: UtcDay },
    range: DateRange,
  ): Promise<{ parts: PastMonthPart[] } & ClosedMonths> {
    const months = await this.closed(sourceId, range, asOf);
    const { closed, end } = months;
    return {
      parts: await this.history.partsAsOf(sourceId, applications, closed, end),
      ...months,
    };
  }

  private async part(
    options: { sourceId: number; applications: ApplicationScope; asOf: UtcDay },
    range: DateRange,
  ): Promise<{
    total: AtomicAmount;
    months: Map<string, AtomicAmount>;
    gaps: DateRange[];
  }> {
    const { sourceId, applications, asOf } = options;
    const { closed, gaps, end } = await this.closed(sourceId, range, asOf);
    const months = await this.history.asOf(sourceId, applications, closed, end);
    return {
      total: [...months.values()].reduce((sum, amount) => sum + amount, 0n),
      months,
      gaps,
    };
  }

  /** The months of the range that were closed at the end of the day. */
  private async closed(
    sourceId: number,
    range: DateRange,
    asOf: UtcDay,
  ): Promise<ClosedMonths> {
    const end = `${addDays(asOf, 1)}T00:00:00.000Z`;
    const closes = await this.history.closes(sourceId, wholeMonths(range));
    const closed = [...closes]
      .filter(([, closedAt]) => closedAt < end)
      .map(([month]) => month);
    return {
      closed,
      gaps: subtractRanges(range, closed.map(daysOfMonth)),
      end,
    };
  }
}

/** Months that were closed at the end of a day. */
export interface ClosedMonths {
  /** `YYYY-MM`. */
  closed: string[];
  /** The days of the others. */
  gaps: DateRange[];
  /** The instant at which the day ended. */
  end: string;
}

/**
 * Whether a question about the past of a cost can be answered.
 *
 * @throws InputError that says what to ask instead
 */
export function checkAsOf(
  query: CostQuery & { asOf: UtcDay },
  { range, granularity }: CostRanges,
  { bill, now }: { bill: Bill | undefined; now: Date },
): void {
  checkDay(query.asOf, now);
  if (bill && !bill.isItemised) {
    throw new InputError(
      `${bill.title} tells sums only, so that their past is not kept; leave 'asOf' out`,
    );
  }
  checkMonths(range);
  if (query.breakdown || (query.granularity && granularity !== 'monthly')) {
    throw new InputError(
      "'asOf' answers month by month and without a breakdown; leave 'breakdown' and 'granularity' out",
    );
  }
}

/**
 * Whether a figure of the past can be explained, where one is asked about.
 *
 * @throws InputError that says what to ask instead
 */
export function checkPast(
  { asOf, breakdown, coverage, view }: ExplanationQuery,
  range: DateRange,
  now: Date,
): void {
  if (asOf === undefined) return;
  checkDay(asOf, now);
  checkMonths(range);
  if (breakdown !== undefined || coverage !== undefined || view === 'billed') {
    throw new InputError(
      "Of the past it is kept where lines ended, but neither their keys nor what they carried; leave 'breakdown', 'coverage' and 'view' out, or 'asOf'",
    );
  }
}

function checkDay(asOf: UtcDay, now: Date): void {
  if (isUtcDay(asOf) && asOf <= utcDayOf(now)) return;
  throw new InputError(
    `'asOf' must be a UTC calendar day written YYYY-MM-DD that does not lie in the future; got '${asOf}'`,
  );
}

function checkMonths(range: DateRange): void {
  if (wholeMonths(range).length === splitByMonth(range).length) return;
  throw new InputError(
    `'asOf' is about closed months: 'from' and 'to' must be the first of a month; got from=${range.from} and to=${range.to}`,
  );
}
