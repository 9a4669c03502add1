import {
  addMonths,
  Amount,
  CostResponse,
  sumAmounts,
  WORK_KINDS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource } from './sources';

const ENTITY = 'component:default/fraud-detection';

/** The first 23 days of November 2026, the last three of them estimated. */
export function monthToDateAnswer(
  overrides: Partial<CostResponse> = {},
): CostResponse {
  return {
    entityRef: ENTITY,
    state: 'ready',
    applicationIds: ['fraud-detection'],
    mappedBy: 'catalog-filter',
    metric: 'net-amortized',
    currency: 'USD',
    range: { from: '2026-11-01', to: '2026-11-24' },
    previousRange: { from: '2026-10-01', to: '2026-10-24' },
    granularity: 'monthly',
    total: '4812.0649999999',
    previousTotal: '4280.86',
    estimatedRange: { from: '2026-11-21', to: '2026-11-24' },
    gaps: [],
    previousGaps: [],
    series: [{ period: '2026-11', amount: '4812.0649999999', estimated: true }],
    breakdown: [
      { key: 'training', amount: '2502.27', previousAmount: '2120.57' },
      { key: 'hosting', amount: '1299.26', previousAmount: '1225.72' },
      { key: 'notebooks', amount: '529.3349999999', previousAmount: '545.71' },
      { key: 'processing', amount: '288.72', previousAmount: '204.77' },
      { key: 'storage', amount: '192.48', previousAmount: '184.09' },
    ],
    sources: [costSource()],
    ...overrides,
  };
}

/** The same days by service: seven of them, one without a name, one a credit. */
export function byServiceAnswer(
  overrides: Partial<CostResponse> = {},
): CostResponse {
  return monthToDateAnswer({
    breakdown: [
      { key: 'Amazon SageMaker', amount: '4100.01', previousAmount: '3700' },
      {
        key: 'Amazon Simple Storage Service',
        amount: '402.5',
        previousAmount: '402.5',
      },
      { key: 'AmazonCloudWatch', amount: '200.05', previousAmount: '0' },
      { key: 'AWS Key Management Service', amount: '90', previousAmount: '60' },
      {
        key: 'Amazon Elastic Container Registry',
        amount: '30',
        previousAmount: '40',
      },
      { key: 'AWS Lambda', amount: '10', previousAmount: '20' },
      { key: '', amount: '-20.4950000001', previousAmount: '58.36' },
    ],
    ...overrides,
  });
}

/** Hundreds of dollars a month, by kind of work, from the oldest month on. */
const HUNDREDS = [31, 33, 32, 36, 39, 41, 40, 46, 44, 49, 53, 57];
/** In percent, for each kind of work. */
const SHARES = [52, 27, 11, 6, 4, 0];

function partsOf(hundreds: number): { key: string; amount: Amount }[] {
  return WORK_KINDS.map((key, index) => ({
    key,
    amount: `${hundreds * SHARES[index]}`,
  })).filter(({ amount }) => amount !== '0');
}

/** November 2025 to 23 November 2026, month by month. */
export function trendAnswer(
  overrides: Partial<CostResponse> = {},
): CostResponse {
  const months = HUNDREDS.map((hundreds, index) => {
    const breakdown = partsOf(hundreds);
    return {
      period: addMonths('2025-11-01', index).slice(0, 7),
      amount: sumAmounts(breakdown.map(({ amount }) => amount)),
      estimated: false,
      breakdown,
    };
  });
  const current = monthToDateAnswer();
  return monthToDateAnswer({
    range: { from: '2025-11-01', to: '2026-11-24' },
    previousRange: { from: '2024-10-08', to: '2025-11-01' },
    series: [
      ...months,
      {
        period: '2026-11',
        amount: current.total,
        estimated: true,
        breakdown: current.breakdown.map(({ key, amount }) => ({
          key,
          amount,
        })),
      },
    ],
    breakdown: [],
    ...overrides,
  });
}
