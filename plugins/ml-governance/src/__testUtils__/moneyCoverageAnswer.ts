import { MoneyCoverage } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A bill of 20,000 in November 2026, 15,000 of which can carry tags. */
export function moneyCoverageAnswer(
  overrides: Partial<MoneyCoverage> = {},
): MoneyCoverage {
  return {
    range: { from: '2026-11-01', to: '2026-11-24' },
    taggable: '15000.0000000001',
    untaggable: '2500',
    credit: '-500',
    tax: '1200',
    fee: '1800',
    other: '0',
    percent: '81.3',
    byKey: [
      {
        key: 'anycompany:workload:application-id',
        covered: '14100.0000000001',
        uncovered: '900',
        percent: '94.0',
      },
      {
        key: 'anycompany:finance:cost-center',
        covered: '12500.0000000001',
        uncovered: '2500',
        percent: '83.3',
      },
      {
        key: 'anycompany:finance:owner',
        covered: '15000.0000000001',
        uncovered: '0',
        percent: '100.0',
      },
    ],
    byGroup: [
      {
        entityRef: 'group:default/ml-products',
        title: 'ML products',
        taggable: '9000',
        percent: '100.0',
      },
      {
        entityRef: 'group:default/ml-platform',
        taggable: '4000',
        percent: '62.5',
      },
      { entityRef: 'group:default/ml-research', taggable: '0' },
    ],
    byAccount: [
      {
        accountId: '111111111111',
        name: 'ml-prod',
        taggable: '8000',
        percent: '97.1',
      },
      ...['2', '3', '4', '5', '6', '7'].map(digit => ({
        accountId: digit.repeat(12),
        taggable: '1000',
        percent: '50.0',
      })),
    ],
    ...overrides,
  };
}
