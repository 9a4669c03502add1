import { DateRange, UtcDay } from '../time/DateRange';

/**
 * How the resources stood to the tag dictionary on a day, as it was counted last
 * on that day.
 *
 * @public
 */
export interface ComplianceTrendDay {
  day: UtcDay;
  compliant: number;
  /** Without those that were waived. */
  violating: number;
  waived: number;
  /** Their tags could not be read. */
  unknown: number;
  /**
   * The compliant among those that are compliant or violating, such as `75.7`;
   * absent where there were none.
   */
  percent?: string;
  /** Whether it was counted by another dictionary than the recorded day before. */
  dictionaryChanged?: boolean;
}

/** @public */
export interface ComplianceTrendResponse {
  range: DateRange;
  /**
   * Days that were recorded, the earliest first. What is not there was not
   * recorded: the portal did not run, or did not know the resources yet.
   */
  days: ComplianceTrendDay[];
}
