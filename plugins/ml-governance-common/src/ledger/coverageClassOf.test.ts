import { COVERAGE_CLASSES, coverageClassOf } from './coverageClassOf';

describe('coverageClassOf', () => {
  const resourceId = 'i-0123';

  it.each([
    ['Usage', resourceId, 'taggable'],
    ['SavingsPlanCoveredUsage', resourceId, 'taggable'],
    ['DiscountedUsage', resourceId, 'taggable'],
    ['Usage', '', 'untaggable'],
    ['Credit', resourceId, 'credit'],
    ['Refund', '', 'credit'],
    ['Tax', '', 'tax'],
    ['Support', '', 'fee'],
    ['RIFee', resourceId, 'fee'],
    ['SavingsPlanNegation', resourceId, 'fee'],
    ['RiVolumeDiscount', resourceId, 'credit'],
    ['SppDiscount', resourceId, 'credit'],
    ['Adjustment', resourceId, 'other'],
    ['SomethingNew', resourceId, 'other'],
    ['constructor', '', 'other'],
    ['', resourceId, 'other'],
  ])('files %s of the resource "%s" under %s', (chargeType, id, expected) => {
    expect(coverageClassOf({ chargeType, resourceId: id })).toBe(expected);
    expect(COVERAGE_CLASSES).toContain(expected);
  });
});
