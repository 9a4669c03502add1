import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
  ResourcesQuery,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  byServiceAnswer,
  monthToDateAnswer,
  trendAnswer,
} from '../src/__testUtils__/costAnswers';
import {
  complianceAnswer,
  violationGroup,
} from '../src/__testUtils__/complianceAnswer';
import { responseError } from '../src/__testUtils__/responseError';
import { costSource, inventorySource } from '../src/__testUtils__/sources';
import { byKeyAnswer } from './byKeyAnswer';
import { costOfOneKind } from './costOfOneKind';
import { everyViolation } from './everyViolation';
import {
  ofFortyOneServices,
  ofNoService,
  sharedApplicationIds,
} from './rollups';

/** What the backend answers in one scenario. */
export interface Scenario {
  /** Of the entity; `Component` where absent. */
  kind?: string;
  cost(query: CostQuery): Promise<CostResponse>;
  compliance(): Promise<ComplianceResponse>;
  resources?(query: ResourcesQuery): Promise<ResourcesResponse>;
}

function scenario(
  costOverrides: Partial<CostResponse>,
  complianceOverrides: Partial<ComplianceResponse>,
): Scenario {
  return {
    cost: async ({ from, breakdown }) => {
      if (breakdown === 'service') return byServiceAnswer(costOverrides);
      if (breakdown === 'region' || breakdown === 'instance-type') {
        return byKeyAnswer(breakdown, costOverrides);
      }
      const {
        gaps = [],
        sources = [costSource()],
        itemised: lineByLine,
      } = costOverrides;
      return from === '2025-11-01'
        ? trendAnswer({ gaps, sources, itemised: lineByLine })
        : monthToDateAnswer(costOverrides);
    },
    compliance: async () => complianceAnswer(complianceOverrides),
  };
}

function failing(status: number, name: string, message: string): Scenario {
  return {
    cost: async () => {
      throw await responseError(status, name, message);
    },
    compliance: async () => {
      throw await responseError(status, name, message);
    },
  };
}

const itemised = scenario(
  { itemised: true, breakdowns: ['region', 'instance-type'] },
  {
    moneyShares: {
      range: { from: '2026-11-01', to: '2026-12-01' },
      percent: '91.4',
      byKey: [],
    },
  },
);

const awsAgreement: ComplianceResponse['awsAgreement'] = {
  countedAt: '2026-11-23T06:05:00.000Z',
  agrees: 30,
  differs: 3,
  undecided: 4,
};

const never: Scenario = {
  cost: () => new Promise(() => {}),
  compliance: () => new Promise(() => {}),
};

const hostile = `"><img src=x onerror=alert(1)>$1,2 🤖 ${'very-long-'.repeat(
  22,
)}`;

const longAgo = new Date(Date.now() - 3.2 * 86_400_000).toISOString();
const stale = {
  status: 'stale' as const,
  refreshedAt: longAgo,
  error:
    'The daily budget of 200 paid requests was used up; the rest is read tomorrow.',
};

/** Every state of the two cards, by the name of the entity that shows it. */
export const scenarios: Record<string, Scenario> = {
  ready: scenario({}, { awsAgreement }),
  itemised,
  'itemised-failing': itemised,
  'itemised-loading': itemised,
  'itemised-unbalanced': itemised,
  'itemised-group': { ...itemised, kind: 'Group' },
  falling: scenario(
    { previousTotal: '6101.13' },
    {
      score: {
        compliant: 37,
        violating: 0,
        unknown: 0,
        total: 37,
        percent: '100.0',
      },
      findings: [],
      owner: {
        expected: ['team-fraud'],
        rule: 'group-annotation',
        seen: [{ value: 'team-fraud', resources: 37 }],
        verdict: 'match',
      },
    },
  ),
  'every-violation': scenario(
    {
      applicationIds: ['homepage-personalization', 'similar-items'],
      mappedBy: 'application-id-annotation',
    },
    {
      applicationIds: ['homepage-personalization', 'similar-items'],
      mappedBy: 'application-id-annotation',
      score: {
        compliant: 28,
        violating: 9,
        unknown: 0,
        total: 37,
        percent: '75.7',
      },
      findings: [...everyViolation],
    },
  ),
  free: {
    cost: costOfOneKind('0', '0'),
    compliance: scenario(
      {},
      {
        score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
        accounts: 0,
        findings: [],
      },
    ).compliance,
  },
  tiny: {
    cost: costOfOneKind('0.003', '0.0029999'),
    compliance: scenario(
      {},
      {
        score: {
          compliant: 1999,
          violating: 1,
          unknown: 3,
          total: 2003,
          percent: '100.0',
        },
      },
    ).compliance,
  },
  huge: {
    cost: costOfOneKind('123456789.01', '4280.86'),
    compliance: scenario(
      {},
      {
        score: {
          compliant: 12,
          violating: 287_988,
          unknown: 12_000,
          total: 300_000,
          percent: '0.0',
        },
        accounts: 412,
      },
    ).compliance,
  },
  credit: {
    cost: costOfOneKind('-310.5', '4280.86'),
    compliance: scenario(
      {},
      {
        score: { compliant: 0, violating: 0, unknown: 4, total: 4 },
        findings: [],
      },
    ).compliance,
  },
  'first-month': {
    cost: costOfOneKind('212.4', '0', {
      previousGaps: [{ from: '2026-10-01', to: '2026-10-24' }],
    }),
    compliance: scenario({}, {}).compliance,
  },
  loading: never,
  pending: scenario(
    {
      state: 'pending',
      currency: undefined,
      sources: [costSource({ status: 'pending', refreshedAt: undefined })],
    },
    {
      state: 'pending',
      sources: [
        inventorySource({
          status: 'failed',
          refreshedAt: undefined,
          error: 'AWS answered AccessDenied to organizations:ListAccounts.',
        }),
      ],
    },
  ),
  unmapped: scenario(
    { state: 'unmapped', currency: undefined },
    { state: 'unmapped' },
  ),
  stale: scenario(
    { sources: [costSource(stale)] },
    { sources: [inventorySource(stale)] },
  ),
  partial: scenario(
    {
      gaps: [{ from: '2026-11-04', to: '2026-11-06' }],
      sources: [
        costSource({
          status: 'partial',
          error: '4 to 5 November could not be read: LimitExceededException.',
        }),
      ],
    },
    {
      failures: ['eu-west-1', 'us-east-1'].map(region => ({
        accountId: '222222222222',
        accountName: 'ml-test',
        region,
        operation: 'sagemaker:ListNotebookInstances',
        code: 'AccessDeniedException',
        message: 'The role is not allowed to list notebook instances.',
        since: '2026-11-20T05:00:00.000Z',
      })),
      sources: [
        inventorySource({
          status: 'partial',
          error: '1 of 7 accounts could not be read.',
        }),
      ],
    },
  ),
  unread: scenario(
    {
      gaps: [
        { from: '2025-11-01', to: '2026-02-01' },
        { from: '2026-09-01', to: '2026-09-12' },
      ],
    },
    {},
  ),
  shared: scenario({ sharedApplicationIds }, { sharedApplicationIds }),
  group: {
    ...scenario(ofFortyOneServices.cost, ofFortyOneServices.compliance),
    kind: 'Group',
  },
  'empty-group': { ...scenario(ofNoService, ofNoService), kind: 'Group' },
  hostile: scenario(
    {},
    {
      findings: [
        ...[1, 2, 3, 4, 5, 6, 7].map(number =>
          violationGroup({
            violation: number % 2 ? 'not-allowed' : 'convention',
            mandatory: number < 5,
            actualValue: hostile,
            reason: `The value ${number} is not one of those allowed.`,
            suggestion: undefined,
          }),
        ),
      ],
      owner: {
        expected: [],
        rule: 'none',
        seen: [{ value: hostile, resources: 1 }],
        verdict: 'unknown',
      },
    },
  ),
  forbidden: failing(403, 'NotAllowedError', 'Unauthorized'),
  failing: failing(
    503,
    'ServiceUnavailableError',
    'The database does not answer. Look at its health, then reload.',
  ),
};
