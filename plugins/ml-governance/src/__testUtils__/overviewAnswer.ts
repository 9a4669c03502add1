import {
  addMonths,
  OverviewResponse,
  OverviewService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource, inventorySource } from './sources';

function service(
  name: string,
  amount: string,
  previousAmount: string,
  compliant: number,
  violating: number,
  owner: OverviewService['owner'] = 'match',
): OverviewService {
  const known = compliant + violating;
  return {
    entityRef: `component:default/${name}`,
    title: name.replace(/-/g, ' ').replace(/^./, first => first.toUpperCase()),
    cost: { amount, previousAmount },
    score: {
      compliant,
      violating,
      unknown: 0,
      total: known,
      percent: ((100 * compliant) / known).toFixed(1),
    },
    owner,
  };
}

const services = [
  service('fraud-detection', '4812.0649999999', '4280.86', 33, 4, 'mismatch'),
  service('homepage-personalization', '3920.5', '4102.75', 120, 0),
  service('demand-forecast', '2208.11', '1830.4', 41, 9),
  service('document-search', '1640.02', '0', 12, 18, 'missing'),
  service('churn-prediction', '998.4', '1204.9', 7, 21, 'unknown'),
];

const THOUSANDS = [18, 19, 19, 21, 22, 24, 23, 26, 25, 28, 30, 33];

/**
 * November 2026 so far: two root groups, and something of everything that no
 * group answers for. The parts add up to the bill.
 */
export function overviewAnswer(
  overrides: Partial<OverviewResponse> = {},
): OverviewResponse {
  return {
    state: 'ready',
    metric: 'net-amortized',
    currency: 'USD',
    range: { from: '2026-11-01', to: '2026-11-24' },
    previousRange: { from: '2026-10-01', to: '2026-10-24' },
    gaps: [],
    previousGaps: [],
    estimatedRange: { from: '2026-11-21', to: '2026-11-24' },
    keyPrefix: 'anycompany:',
    attribution: {
      total: { amount: '20000.0000000001', previousAmount: '18000' },
      rootGroups: [
        {
          entityRef: 'group:default/ml-products',
          title: 'ML products',
          amount: '11500.0000000001',
          previousAmount: '9900',
        },
        {
          entityRef: 'group:default/ml-platform',
          amount: '4200',
          previousAmount: '4300',
        },
      ],
      severalRootGroups: { amount: '600', previousAmount: '600' },
      noGroup: { amount: '300', previousAmount: '0' },
      unclaimed: {
        amount: '1400',
        previousAmount: '1500',
        count: 23,
        applicationIds: [
          {
            applicationId: 'fraud-detectoin',
            suggestion: 'fraud-detection',
            amount: '800',
            previousAmount: '700',
          },
          {
            applicationId: 'old-recommender',
            amount: '350.5',
            previousAmount: '500',
          },
        ],
      },
      untagged: {
        amount: '2000',
        previousAmount: '1700',
        byAccount: [
          {
            key: '222222222222',
            name: 'ml-test',
            amount: '1250',
            previousAmount: '900',
          },
          { key: '333333333333', amount: '750', previousAmount: '800' },
        ],
        byService: [
          {
            key: 'Amazon SageMaker',
            amount: '1100',
            previousAmount: '1000',
          },
          { key: '', amount: '500', previousAmount: '500' },
          { key: 'AmazonCloudWatch', amount: '300', previousAmount: '100' },
        ],
      },
    },
    attributedPercent: '83.0',
    resources: {
      score: {
        compliant: 8120,
        violating: 1730,
        unknown: 150,
        total: 10_000,
        percent: '82.4',
      },
      unclaimed: 640,
      untagged: 410,
      accounts: 21,
      unlistedRegions: [{ region: 'ap-southeast-2', resources: 3 }],
      byKey: [
        {
          key: 'anycompany:workload:application-id',
          ok: 9200,
          violation: 650,
          unknown: 150,
          percent: '93.4',
        },
        {
          key: 'anycompany:workload:environment',
          ok: 9649,
          violation: 201,
          unknown: 150,
          percent: '98.0',
        },
        {
          key: 'anycompany:finance:cost-center',
          ok: 8000,
          violation: 1850,
          unknown: 150,
          percent: '81.2',
        },
        {
          key: 'anycompany:finance:owner',
          ok: 9850,
          violation: 0,
          unknown: 150,
          percent: '100.0',
        },
      ],
      changes: { added: 112, removed: 40, retagged: 9 },
    },
    months: [
      ...THOUSANDS.map((thousands, index) => ({
        period: addMonths('2025-11-01', index).slice(0, 7),
        amount: `${thousands}000`,
        estimated: false,
      })),
      { period: '2026-11', amount: '20000.0000000001', estimated: true },
    ],
    services: {
      byCost: services,
      byScore: [services[4], services[3], services[2], services[0]],
      count: 47,
    },
    sources: [costSource(), inventorySource()],
    ...overrides,
  };
}
