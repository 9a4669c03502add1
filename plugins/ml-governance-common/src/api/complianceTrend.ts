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

/**
 * How much of what a month cost carries its tags, by the dictionary of today.
 * Bills are by month: AWS changes a day of one for days after it.
 *
 * @public
 */
export interface MoneyShareMonth {
  /** `YYYY-MM`. */
  month: string;
  /** Share of taggable usage that carries every mandatory cost allocation tag with a value that keeps the dictionary, in percent with one decimal. */
  percent: string;
  /** Whether the month is not over yet. */
  soFar?: boolean;
}

/** @public */
export interface ComplianceTrendResponse {
  range: DateRange;
  /**
   * Days that were recorded, the earliest first. What is not there was not
   * recorded: the portal did not run, or did not know the resources yet.
   */
  days: ComplianceTrendDay[];
  /**
   * The months that the range touches, the earliest first; without those in which
   * nothing was charged that can carry tags, or whose bill is not held line by line.
   */
  moneyByMonth: MoneyShareMonth[];
}
