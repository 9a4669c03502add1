import {
  EntitySummary,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSource, inventorySource } from './sources';

/** A service whose cost rose by half and whose score is 75%. */
export function entitySummary(
  overrides: Partial<EntitySummary> = {},
): EntitySummary {
  return {
    entityRef: 'component:default/fraud-detection',
    state: 'ready',
    denied: [],
    cost: { total: '1500.25', previousTotal: '1000' },
    score: {
      compliant: 30,
      violating: 10,
      unknown: 0,
      total: 40,
      percent: '75.0',
    },
    owner: 'match',
    ...overrides,
  };
}

/** The first 23 days of November 2026, beside the same days of October. */
export function summariesAnswer(
  items: EntitySummary[],
  overrides: Partial<SummariesResponse> = {},
): SummariesResponse {
  return {
    metric: 'net-amortized',
    currency: 'USD',
    range: { from: '2026-11-01', to: '2026-11-24' },
    previousRange: { from: '2026-10-01', to: '2026-10-24' },
    gaps: [],
    previousGaps: [],
    items,
    sources: [costSource(), inventorySource()],
    ...overrides,
  };
}
