import { DayNumber } from '../world/calendar';
import { LineAmount, shareOf } from './money';

/**
 * A SageMaker Savings Plan, no upfront, bought by the management account for
 * the whole organisation.
 */
export const SAVINGS_PLAN = {
  /** What covered usage costs against the list price. */
  effectiveShare: 0.64,
  /** Dollars a day, whether used or not; the plan is renewed larger each March. */
  commitmentOn(day: DayNumber): LineAmount {
    const year = new Date((day - 59) * 86_400_000).getUTCFullYear();
    return (620 + 110 * (year - 2026)) * 1e10;
  },
} as const;

/** What the company negotiated off list and plan prices alike. */
const DISCOUNT = 0.06;

export function netOf(amount: LineAmount): LineAmount {
  return amount - shareOf(amount, DISCOUNT);
}
