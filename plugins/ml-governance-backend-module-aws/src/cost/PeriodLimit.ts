/** A period that takes more than this share of a day's budget is too long. */
const SHARE_OF_BUDGET = 0.5;

/**
 * How long a period may be, learnt from those that the budget cut off.
 *
 * A period counts only once it has been read to its end. One that takes more
 * requests than a day's budget would use the budget up day by day and never
 * get there.
 */
export class PeriodLimit {
  readonly #dailyRequestBudget?: number;
  #maxDays?: number;

  constructor(dailyRequestBudget?: number) {
    this.#dailyRequestBudget = dailyRequestBudget;
  }

  /** Absent while nothing speaks against whole months. */
  get maxDays(): number | undefined {
    return this.#maxDays;
  }

  /**
   * Takes note of a period that the budget cut off after some pages. Few
   * pages mean that others had used up the budget before it.
   */
  noteCutOff(period: { days: number; pages: number }): void {
    if (this.#dailyRequestBudget === undefined) return;
    if (period.pages < this.#dailyRequestBudget * SHARE_OF_BUDGET) return;
    this.#maxDays = Math.max(1, Math.floor(period.days / 2));
  }
}
