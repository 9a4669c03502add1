import {
  AwsComplianceResponse,
  SourceSummary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What AWS says about tags, read at 06:00 UTC on 23 November 2026. */
export function tagComplianceSource(
  overrides: Partial<SourceSummary> = {},
): SourceSummary {
  return {
    id: 'aws-tag-compliance',
    title: 'What AWS says about tags',
    kind: 'tag-compliance',
    status: 'ok',
    refreshedAt: '2026-11-23T06:00:00.000Z',
    ...overrides,
  };
}

/** An organisation with one tag on the bill, and three that are not, each in its own way. */
export function awsComplianceAnswer(
  overrides: Partial<AwsComplianceResponse> = {},
): AwsComplianceResponse {
  return {
    costAllocationTags: {
      readAt: '2026-11-23T06:00:00.000Z',
      checks: [
        {
          key: 'anycompany:workload:application-id',
          mandatory: true,
          state: 'active',
          updatedAt: '2024-02-01T00:00:00.000Z',
          lastUsedMonth: '2026-11',
        },
        {
          key: 'anycompany:finance:cost-center',
          mandatory: true,
          state: 'inactive',
          lastUsedMonth: '2026-10',
          backfillFrom: '2025-12-01',
        },
        {
          key: 'anycompany:finance:owner',
          mandatory: true,
          state: 'other-case',
          actualKey: 'AnyCompany:Finance:Owner',
        },
        {
          key: 'anycompany:workload:cluster',
          mandatory: false,
          state: 'unseen',
        },
      ],
      activeOutsideDictionary: ['CostCenter', 'Team'],
    },
    sources: [tagComplianceSource()],
    ...overrides,
  };
}
