import { BillLineAttributes } from './BillLine';

/**
 * What a line counts as where it is asked how much of the bill carries its
 * tags: only `taggable` usage can be expected to. `other` are charges of types
 * that are none of these, such as adjustments.
 *
 * @public
 */
export type CoverageClass =
  'taggable' | 'untaggable' | 'credit' | 'tax' | 'fee' | 'other';

/**
 * Every {@link CoverageClass}.
 *
 * @public
 */
export const COVERAGE_CLASSES: readonly CoverageClass[] = [
  'taggable',
  'untaggable',
  'credit',
  'tax',
  'fee',
  'other',
];

const USAGE: ReadonlySet<string> = new Set([
  'Usage',
  'DiscountedUsage',
  'SavingsPlanCoveredUsage',
]);

const CLASSES: ReadonlyMap<string, CoverageClass> = new Map([
  ['Credit', 'credit'],
  ['Refund', 'credit'],
  ['BundledDiscount', 'credit'],
  ['EdpDiscount', 'credit'],
  ['PrivateRateDiscount', 'credit'],
  ['RiVolumeDiscount', 'credit'],
  ['SppDiscount', 'credit'],
  ['DistributorDiscount', 'credit'],
  ['Discount', 'credit'],
  ['Tax', 'tax'],
  ['Fee', 'fee'],
  ['Support', 'fee'],
  ['Purchase', 'fee'],
  ['RIFee', 'fee'],
  ['Recurring', 'fee'],
  ['Upfront', 'fee'],
  ['SavingsPlanRecurringFee', 'fee'],
  ['SavingsPlanUpfrontFee', 'fee'],
  // The list price of covered usage, taken back without its tags.
  ['SavingsPlanNegation', 'fee'],
]);

/**
 * Files a line of the bill. Usage is taggable where the bill names a resource
 * for it: requests, data transfer and the like have none that could carry a
 * tag. Nothing else is, whatever it names: a type that is not known may be a
 * discount as well as a fee.
 *
 * @public
 */
export function coverageClassOf(
  line: Pick<BillLineAttributes, 'chargeType' | 'resourceId'>,
): CoverageClass {
  if (USAGE.has(line.chargeType)) {
    return line.resourceId === '' ? 'untaggable' : 'taggable';
  }
  return CLASSES.get(line.chargeType) ?? 'other';
}
