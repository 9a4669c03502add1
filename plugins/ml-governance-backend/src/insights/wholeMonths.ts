import {
  addMonths,
  DateRange,
  splitByMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The months, `YYYY-MM`, of which every day lies in the range. */
export function wholeMonths(range: DateRange): string[] {
  return splitByMonth(range)
    .filter(({ from, to }) => from.endsWith('-01') && addMonths(from, 1) === to)
    .map(({ from }) => from.slice(0, 7));
}
