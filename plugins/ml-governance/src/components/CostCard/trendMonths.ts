import {
  addAmounts,
  Amount,
  CostResponse,
  DateRange,
  splitByMonth,
  subtractRanges,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WorkKey, workKeyOf } from '../../wording/workKindText';

/** One month of the trend. */
export interface TrendMonth {
  /** `YYYY-MM` */
  month: string;
  /** Its days in the trend. */
  range: DateRange;
  amount: Amount;
  parts: Partial<Record<WorkKey, Amount>>;
  estimated: boolean;
  /** How much of it no source has read; its cost is missing from the amount. */
  unread: 'none' | 'partly' | 'wholly';
}

function unreadPart(
  month: DateRange,
  gaps: readonly DateRange[],
): TrendMonth['unread'] {
  const read = subtractRanges(month, gaps);
  if (read.length === 0) return 'wholly';
  return read.length === 1 &&
    read[0].from === month.from &&
    read[0].to === month.to
    ? 'none'
    : 'partly';
}

/** Every month of an answer's range, in order, those without a cost included. */
export function trendMonths(cost: CostResponse): TrendMonth[] {
  const points = new Map(cost.series.map(point => [point.period, point]));
  return splitByMonth(cost.range).map(range => {
    const month = range.from.slice(0, 7);
    const point = points.get(month);
    const parts: TrendMonth['parts'] = {};
    for (const { key, amount } of point?.breakdown ?? []) {
      const part = workKeyOf(key);
      parts[part] = addAmounts(parts[part] ?? '0', amount);
    }
    return {
      month,
      range,
      amount: point?.amount ?? '0',
      parts,
      estimated: point?.estimated ?? false,
      unread: unreadPart(range, cost.gaps),
    };
  });
}
