import { WaiverRecord } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A waiver for the ML service of the tests, which holds for a year. */
export function waiverRecord(
  overrides: Partial<WaiverRecord> = {},
): WaiverRecord {
  return {
    id: '3f0c8a51-7a8d-4a52-9a0c-6b1f3f1f7a10',
    scope: { kind: 'entity', value: 'component:default/fraud-detection' },
    tagKey: 'anycompany:finance:cost-center',
    owner: 'group:default/team-fraud',
    reason: 'Bought in, and about to be replaced',
    entityRef: 'component:default/fraud-detection',
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: 'user:default/maya-chen',
    expiresAt: '2027-11-01T00:00:00.000Z',
    state: 'active',
    ...overrides,
  };
}
