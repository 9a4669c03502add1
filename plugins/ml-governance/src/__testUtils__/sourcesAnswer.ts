import {
  SourceFailure,
  SourceHealth,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource, inventorySource } from './sources';

/** The bill in good health: refreshed at 04:10 UTC on 23 November 2026, six paid requests. */
export function billHealth(
  overrides: Partial<SourceHealth> = {},
): SourceHealth {
  return {
    ...costSource(),
    ofRecord: true,
    lastRefresh: {
      startedAt: '2026-11-23T04:08:00.000Z',
      finishedAt: '2026-11-23T04:10:00.000Z',
      outcome: 'succeeded',
      durationMs: 125_000,
    },
    nextRefreshBy: '2026-11-24T04:10:00.000Z',
    callsToday: [{ operation: 'ce:GetCostAndUsage', count: 6 }],
    paidRequestsToday: { count: 6, budget: 200, cost: '0.06' },
    failures: [],
    ...overrides,
  };
}

/** An export of the bill whose first read is under way. */
export function exportHealth(
  overrides: Partial<SourceHealth> = {},
): SourceHealth {
  return billHealth({
    id: 'data-exports',
    title: 'Data export',
    status: 'partial',
    error: 'The first refresh is still under way; what it lacks is marked',
    lastRefresh: { startedAt: '2026-11-23T04:08:00.000Z', outcome: 'running' },
    callsToday: [],
    paidRequestsToday: undefined,
    months: [
      {
        month: '2026-11',
        closed: false,
        readAt: '2026-11-23T04:20:00.000Z',
        lines: 41_210,
      },
      {
        month: '2026-10',
        closed: true,
        readAt: '2026-11-23T04:10:00.000Z',
        lines: 1_204_113,
        missingSince: '2026-11-22T04:10:00.000Z',
      },
    ],
    reading: { month: '2026-09', lines: 410_000, progress: 0.459 },
    ...overrides,
  });
}

/** One region of an account that may not be read. */
export function accessDenied(
  overrides: Partial<SourceFailure> = {},
): SourceFailure {
  return {
    accountId: '222222222222',
    accountName: 'ml-test',
    region: 'eu-west-1',
    operation: 'sagemaker:ListNotebookInstances',
    code: 'AccessDeniedException',
    message: 'The role ml-governance-reader may not list notebook instances.',
    since: '2026-11-20T05:00:00.000Z',
    ...overrides,
  };
}

/** An inventory that two regions of one account keep from being whole. */
export function inventoryHealth(
  overrides: Partial<SourceHealth> = {},
): SourceHealth {
  return {
    ...inventorySource({
      status: 'partial',
      error: '1 of 21 accounts could not be read in full.',
    }),
    lastRefresh: {
      startedAt: '2026-11-23T04:59:18.000Z',
      finishedAt: '2026-11-23T05:00:00.000Z',
      outcome: 'partial',
      durationMs: 42_000,
    },
    nextRefreshBy: '2026-11-23T11:00:00.000Z',
    callsToday: [
      { operation: 'sagemaker:Search', count: 240 },
      { operation: 'tag:GetResources', count: 1260 },
    ],
    failures: [accessDenied(), accessDenied({ region: 'us-east-1' })],
    ...overrides,
  };
}

/** The bill in good health, and an inventory that is not whole. */
export function sourcesAnswer(
  sources: SourceHealth[] = [billHealth(), inventoryHealth()],
): SourcesResponse {
  return { sources };
}
