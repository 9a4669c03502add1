import {
  OverviewResponse,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { moneyCoverageAnswer } from '../src/__testUtils__/moneyCoverageAnswer';
import { overviewAnswer } from '../src/__testUtils__/overviewAnswer';
import { responseError } from '../src/__testUtils__/responseError';
import { costSource, inventorySource } from '../src/__testUtils__/sources';
import {
  accessDenied,
  billHealth,
  exportHealth,
  inventoryHealth,
  sourcesAnswer,
} from '../src/__testUtils__/sourcesAnswer';

/** What the backend answers about the organisation in one scenario. */
export interface OverviewScenario {
  overview(): Promise<OverviewResponse>;
  sources(): Promise<SourcesResponse>;
}

async function forbidden(): Promise<never> {
  throw await responseError(403, 'NotAllowedError', 'Unauthorized');
}

async function broken(): Promise<never> {
  throw await responseError(
    503,
    'ServiceUnavailableError',
    'The database does not answer. Look at its health, then reload.',
  );
}

const never = () => new Promise<never>(() => {});

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString();

const ready: OverviewScenario = {
  overview: async () => overviewAnswer(),
  sources: async () =>
    sourcesAnswer([
      billHealth({
        refreshedAt: daysAgo(0.2),
        nextRefreshBy: daysAgo(-0.8),
      }),
      inventoryHealth({
        refreshedAt: daysAgo(0.1),
        nextRefreshBy: daysAgo(-0.1),
      }),
    ]),
};

const calm = overviewAnswer();
const nothing = { amount: '0', previousAmount: '0' };

/** Every state of the overview, chosen by `?scenario=` in its URL. */
export const overviewScenarios: Record<string, OverviewScenario> = {
  ready,
  loading: { overview: never, sources: never },
  failing: { overview: broken, sources: broken },
  'no-organization': { ...ready, overview: forbidden },
  'no-sources': { ...ready, sources: forbidden },
  itemised: {
    ...ready,
    overview: async () => overviewAnswer({ coverage: moneyCoverageAnswer() }),
  },
  reading: {
    ...ready,
    sources: async () => sourcesAnswer([exportHealth(), inventoryHealth()]),
  },
  pending: {
    overview: async () =>
      overviewAnswer({
        state: 'pending',
        currency: undefined,
        sources: [costSource({ status: 'pending', refreshedAt: undefined })],
      }),
    sources: async () =>
      sourcesAnswer([
        billHealth({
          status: 'pending',
          refreshedAt: undefined,
          lastRefresh: { startedAt: daysAgo(0.001), outcome: 'running' },
          nextRefreshBy: undefined,
          callsToday: [],
        }),
      ]),
  },
  empty: {
    overview: async () =>
      overviewAnswer({
        attribution: {
          total: nothing,
          rootGroups: [],
          severalRootGroups: nothing,
          noGroup: nothing,
          unclaimed: { ...nothing, applicationIds: [], count: 0 },
          untagged: { ...nothing, byAccount: [], byService: [] },
        },
        attributedPercent: undefined,
        months: [],
        services: { byCost: [], byScore: [], count: 0 },
        resources: {
          score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
          unclaimed: 0,
          untagged: 0,
          accounts: 0,
          unlistedRegions: [],
          byKey: [],
        },
      }),
    sources: async () => sourcesAnswer([]),
  },
  stale: {
    overview: async () =>
      overviewAnswer({
        gaps: [{ from: '2026-11-04', to: '2026-11-06' }],
        sources: [
          costSource({
            status: 'partial',
            error: '4 to 5 November could not be read: LimitExceededException.',
          }),
          inventorySource({
            status: 'stale',
            refreshedAt: daysAgo(3.2),
            error: 'AWS answered ThrottlingException.',
          }),
        ],
      }),
    sources: async () =>
      sourcesAnswer([
        billHealth({
          status: 'partial',
          error: 'The daily budget of 200 paid requests was used up.',
          lastRefresh: {
            startedAt: daysAgo(0.2),
            outcome: 'budget-exhausted',
            durationMs: 340_000,
          },
          nextRefreshBy: daysAgo(-0.5),
          paidRequestsToday: { count: 200, budget: 200, cost: '2' },
        }),
        inventoryHealth({
          status: 'stale',
          refreshedAt: daysAgo(3.2),
          nextRefreshBy: daysAgo(2.9),
          lastRefresh: {
            startedAt: daysAgo(0.05),
            outcome: 'failed',
            durationMs: 900,
            error: 'AWS answered ThrottlingException.',
          },
        }),
      ]),
  },
  'many-failures': {
    overview: async () => ({
      ...calm,
      attribution: {
        ...calm.attribution,
        rootGroups: Array.from({ length: 30 }, (_, index) => ({
          entityRef: `group:default/unit-${index}`,
          amount: `${(30 - index) * 20}`,
          previousAmount: '100',
        })),
      },
    }),
    sources: async () =>
      sourcesAnswer([
        inventoryHealth({
          failures: Array.from({ length: 240 }, (_, index) =>
            accessDenied({
              accountId: `${222_222_222_000 + (index >> 1)}`,
              accountName: `ml-team-${index >> 1}`,
              region: index % 2 ? 'us-east-1' : 'eu-west-1',
            }),
          ),
        }),
      ]),
  },
};
