import {
  addMonths,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The days of a month, `YYYY-MM`. */
export function monthRange(month: string): DateRange {
  const from = `${month}-01`;
  return { from, to: addMonths(from, 1) };
}
