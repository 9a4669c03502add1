/** The categories of charges that FOCUS knows. */
export type ChargeCategory =
  'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';

/**
 * Record types of AWS by what FOCUS calls them. The negation of a Savings Plan
 * takes back usage at list price, so that both add up to nothing in one
 * category.
 */
const CATEGORIES: Readonly<Record<string, ChargeCategory>> = {
  Usage: 'Usage',
  DiscountedUsage: 'Usage',
  SavingsPlanCoveredUsage: 'Usage',
  SavingsPlanNegation: 'Usage',
  Fee: 'Purchase',
  RIFee: 'Purchase',
  SavingsPlanRecurringFee: 'Purchase',
  SavingsPlanUpfrontFee: 'Purchase',
  Recurring: 'Purchase',
  Upfront: 'Purchase',
  Support: 'Purchase',
  Purchase: 'Purchase',
  Tax: 'Tax',
  Credit: 'Credit',
};

/** What kind of charge a record type is; refunds and discounts adjust others. */
export function chargeCategory(chargeType: string): ChargeCategory {
  return CATEGORIES[chargeType] ?? 'Adjustment';
}
