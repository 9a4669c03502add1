/** A period should take no more than this share of a day's budget. */
const SHARE_OF_BUDGET = 0.5;

/**
 * Learns how many requests a day of the bill takes, and from that how long a
 * period may be.
 *
 * A period counts only once it has been read to its end. One that takes more
 * requests than a day's budget would use the budget up day by day and never
 * get there.
 */
export class PeriodSizing {
  readonly #budget?: number;
  #groupings = 1;
  #pagesPerDay = 0;

  constructor(dailyRequestBudget?: number) {
    this.#budget = dailyRequestBudget;
  }

  /** Takes note of a period that was read, to its end or not. */
  observe(read: { days: number; pages: number; groupings: number }): void {
    this.#groupings = read.groupings;
    // Every grouping takes a page, however short the period.
    const surplus = Math.max(0, read.pages - read.groupings);
    this.#pagesPerDay = Math.max(this.#pagesPerDay, surplus / read.days);
  }

  /** Absent while nothing speaks against whole months. */
  get maxDaysPerPeriod(): number | undefined {
    if (this.#budget === undefined || this.#pagesPerDay === 0) return undefined;
    const pages = this.#budget * SHARE_OF_BUDGET - this.#groupings;
    return Math.max(1, Math.floor(pages / this.#pagesPerDay));
  }
}
