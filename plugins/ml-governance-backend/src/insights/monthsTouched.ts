import {
  addDays,
  addMonths,
  DateRange,
  startOfMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The whole months that a range touches. */
export function monthsTouched({ from, to }: DateRange): DateRange {
  return {
    from: startOfMonth(from),
    to: addMonths(startOfMonth(addDays(to, -1)), 1),
  };
}
