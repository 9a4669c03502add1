import { DayNumber } from '../world/calendar';
import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { LineAmount, shareOf } from './money';

/** The plan's prices against the list prices. */
const EFFECTIVE_SHARE = 0.64;

/**
 * A SageMaker Savings Plan, no upfront, bought by the management account for
 * the whole organisation.
 */
export const SAVINGS_PLAN = {
  arn: `arn:aws:savingsplans::${MANAGEMENT_ACCOUNT_ID}:savingsplan/0a3c1f6e-5b7d-4c29-9e84-6d2f1b0a7c35`,
  /**
   * What covered usage costs, given its list price: in whole 1e-8 dollars, so
   * that what is left of the commitment divides by the discount exactly.
   */
  effectiveCostOf(listPrice: LineAmount): LineAmount {
    return shareOf(listPrice, EFFECTIVE_SHARE / 100) * 100;
  },
  /** Dollars a day, whether used or not; the plan is renewed larger each March. */
  commitmentOn(day: DayNumber): LineAmount {
    const year = new Date((day - 59) * 86_400_000).getUTCFullYear();
    return (620 + 110 * (year - 2026)) * 1e10;
  },
} as const;

/** What the company negotiated off list and plan prices alike. */
export const DISCOUNT = 0.06;

export function netOf(amount: LineAmount): LineAmount {
  return amount - shareOf(amount, DISCOUNT);
}
