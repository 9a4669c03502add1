import { InputError } from '@backstage/errors';
import {
  addDays,
  CostQuery,
  CostResponse,
  DateRange,
  isUtcDay,
  splitByMonth,
  subtractRanges,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { LedgerHistory } from '../database/LedgerHistory';
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

  private async part(
    options: { sourceId: number; applications: ApplicationScope; asOf: UtcDay },
    range: DateRange,
  ): Promise<{
    total: AtomicAmount;
    months: Map<string, AtomicAmount>;
    gaps: DateRange[];
  }> {
    const { sourceId, applications, asOf } = options;
    const end = `${addDays(asOf, 1)}T00:00:00.000Z`;
    const closes = await this.history.closes(sourceId, wholeMonths(range));
    const closed = [...closes]
      .filter(([, closedAt]) => closedAt < end)
      .map(([month]) => month);
    const months = await this.history.asOf(sourceId, applications, closed, end);
    return {
      total: [...months.values()].reduce((sum, amount) => sum + amount, 0n),
      months,
      gaps: subtractRanges(range, closed.map(daysOfMonth)),
    };
  }
}

/**
 * Whether a question about the past can be answered.
 *
 * @throws InputError that says what to ask instead
 */
export function checkAsOf(
  query: CostQuery & { asOf: UtcDay },
  { range, granularity }: CostRanges,
  { bill, now }: { bill: Bill | undefined; now: Date },
): void {
  const { asOf } = query;
  if (!isUtcDay(asOf) || asOf > utcDayOf(now)) {
    throw new InputError(
      `'asOf' must be a UTC calendar day written YYYY-MM-DD that does not lie in the future; got '${asOf}'`,
    );
  }
  if (bill && !bill.isItemised) {
    throw new InputError(
      `${bill.title} tells sums only, so that their past is not kept; leave 'asOf' out`,
    );
  }
  if (wholeMonths(range).length !== splitByMonth(range).length) {
    throw new InputError(
      `'asOf' is about closed months: 'from' and 'to' must be the first of a month; got from=${range.from} and to=${range.to}`,
    );
  }
  if (query.breakdown || (query.granularity && granularity !== 'monthly')) {
    throw new InputError(
      "'asOf' answers month by month and without a breakdown; leave 'breakdown' and 'granularity' out",
    );
  }
}
