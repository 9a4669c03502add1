import { DateRange } from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * The part of a range before the days at its end that were not read yet, such
 * as today before the first refresh, so that equally many days of last month
 * are compared with; undefined where there are no such days, or none before.
 */
export function rangeBeforeTrailingGap(answer: {
  range: DateRange;
  gaps: readonly DateRange[];
}): DateRange | undefined {
  const { range, gaps } = answer;
  const last = gaps.find(gap => gap.to === range.to);
  return last && last.from > range.from
    ? { from: range.from, to: last.from }
    : undefined;
}
