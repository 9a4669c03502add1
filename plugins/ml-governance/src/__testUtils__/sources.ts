import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';

/** The bill, read at 04:10 UTC on 23 November 2026. */
export function costSource(
  overrides: Partial<SourceSummary> = {},
): SourceSummary {
  return {
    id: 'cost-explorer',
    title: 'Cost Explorer',
    kind: 'cost',
    status: 'ok',
    refreshedAt: '2026-11-23T04:10:00.000Z',
    ...overrides,
  };
}

/** The inventory, read at 05:00 UTC on 23 November 2026. */
export function inventorySource(
  overrides: Partial<SourceSummary> = {},
): SourceSummary {
  return {
    id: 'aws-inventory',
    title: 'AWS inventory',
    kind: 'inventory',
    status: 'ok',
    refreshedAt: '2026-11-23T05:00:00.000Z',
    ...overrides,
  };
}
