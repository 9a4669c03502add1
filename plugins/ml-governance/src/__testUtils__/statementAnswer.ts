import {
  StatementAmounts,
  StatementResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource } from './sources';

/** Amounts whose parts add up to their total. */
export function statementAmounts(
  direct: string,
  inherited: string,
  shared: Record<string, string>,
  previousTotal: string,
): StatementAmounts {
  return {
    total: sumAmounts([direct, inherited, ...Object.values(shared)]),
    previousTotal,
    parts: {
      direct,
      inherited,
      shared: Object.entries(shared).map(([pool, amount]) => ({
        pool,
        amount,
      })),
    },
  };
}

/** The statement of October of a group with two services and some that are hidden. */
export function statementAnswer(
  overrides: Partial<StatementResponse> = {},
): StatementResponse {
  return {
    entityRef: 'group:default/team-fraud',
    title: 'Fraud prevention',
    state: 'ready',
    rollup: {
      services: 3,
      applications: 3,
      computedAt: '2026-11-23T04:00:00.000Z',
    },
    month: '2026-10',
    status: 'closed',
    closedAt: '2026-11-05T06:00:00.000Z',
    generatedAt: '2026-11-23T04:12:00.000Z',
    metric: 'net-amortized',
    metrics: ['net-amortized', 'unblended'],
    currency: 'USD',
    range: { from: '2026-10-01', to: '2026-11-01' },
    previousRange: { from: '2026-09-01', to: '2026-10-01' },
    gaps: [],
    previousGaps: [],
    itemised: true,
    pools: [
      { id: 'support', title: 'AWS Support' },
      { id: 'tax', title: 'Tax' },
    ],
    services: [
      {
        services: [
          {
            entityRef: 'component:default/fraud-detection',
            title: 'Fraud detection',
          },
        ],
        applicationIds: ['fraud-detection'],
        ...statementAmounts(
          '1200.000001',
          '300',
          { support: '40', tax: '12.5' },
          '1300',
        ),
      },
      {
        services: [
          { entityRef: 'component:default/fraud-detection' },
          { entityRef: 'component:default/fraud-training' },
        ],
        applicationIds: ['feature-store'],
        ...statementAmounts('80', '0', { support: '2' }, '0'),
      },
    ],
    others: statementAmounts('17.25', '0', {}, '20'),
    total: statementAmounts(
      '1297.250001',
      '300',
      { support: '42', tax: '12.5' },
      '1320',
    ),
    adjustments: [
      {
        month: '2026-09',
        closedAt: '2026-10-06T06:00:00.000Z',
        before: '1330',
        after: '1320',
        amount: '-10',
      },
    ],
    sources: [
      costSource({
        id: 'cur',
        title: 'Data export',
        refreshedAt: '2026-11-23T04:10:00.000Z',
      }),
    ],
    ...overrides,
  };
}
