import { BillLineAttributes } from './BillLine';

/**
 * What a line counts as where it is asked how much of the bill carries its
 * tags: only `taggable` usage can be expected to.
 *
 * @public
 */
export type CoverageClass =
  'taggable' | 'untaggable' | 'credit' | 'tax' | 'fee';

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
];

const CLASSES: ReadonlyMap<string, CoverageClass> = new Map([
  ['Credit', 'credit'],
  ['Refund', 'credit'],
  ['BundledDiscount', 'credit'],
  ['EdpDiscount', 'credit'],
  ['PrivateRateDiscount', 'credit'],
  ['Discount', 'credit'],
  ['Tax', 'tax'],
  ['Fee', 'fee'],
  ['Support', 'fee'],
  ['RIFee', 'fee'],
  ['SavingsPlanRecurringFee', 'fee'],
  ['SavingsPlanUpfrontFee', 'fee'],
  // The list price of covered usage, taken back without its tags.
  ['SavingsPlanNegation', 'fee'],
]);

/**
 * Files a line of the bill. Usage is taggable where the bill names a resource
 * for it: requests, data transfer and the like have none that could carry a
 * tag.
 *
 * @public
 */
export function coverageClassOf(
  line: Pick<BillLineAttributes, 'chargeType' | 'resourceId'>,
): CoverageClass {
  return (
    CLASSES.get(line.chargeType) ??
    (line.resourceId === '' ? 'untaggable' : 'taggable')
  );
}
