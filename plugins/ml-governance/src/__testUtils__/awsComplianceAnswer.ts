import {
  AccountPoliciesResponse,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  ConfigComplianceAnswer,
  ConfigDifference,
  SourceSummary,
  VerdictDifference,
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
    effectivePolicies: {
      readAt: '2026-11-23T06:00:00.000Z',
      accounts: 21,
      withoutPolicy: 2,
      morePolicies: 1,
      policies: [
        {
          id: 'first',
          accounts: 18,
          content: '{"tags":{"anycompany:finance:owner":{}}}',
          comparison: {
            keys: [
              {
                key: 'anycompany:workload:application-id',
                mandatory: true,
                agreement: 'same',
                reportsMissing: true,
              },
              {
                key: 'anycompany:finance:cost-center',
                mandatory: true,
                agreement: 'same',
                reportsMissing: false,
              },
              {
                key: 'anycompany:finance:owner',
                mandatory: true,
                agreement: 'other-case',
                policyKey: 'AnyCompany:Finance:Owner',
                reportsMissing: false,
              },
              {
                key: 'anycompany:workload:environment',
                mandatory: true,
                agreement: 'any-value',
                reportsMissing: true,
              },
              {
                key: 'anycompany:security:data-classification',
                mandatory: true,
                agreement: 'other-values',
                reportsMissing: true,
              },
              {
                key: 'anycompany:workload:cluster',
                mandatory: false,
                agreement: 'absent',
                reportsMissing: false,
              },
            ],
            onlyInPolicy: ['Team'],
          },
        },
        { id: 'second', accounts: 1, content: 'not a policy' },
      ],
    },
    agreement: {
      readAt: '2026-11-23T06:00:00.000Z',
      countedAt: '2026-11-23T06:05:00.000Z',
      resources: 1240,
      keys: [
        {
          key: 'anycompany:workload:application-id',
          mandatory: true,
          counts: [
            { agreement: 'both-good', resources: 1100, examples: [] },
            {
              agreement: 'only-dictionary',
              reason: 'missing-not-reported',
              resources: 80,
              examples: [
                'arn:aws:sagemaker:eu-west-1:222222222222:training-job/nightly',
              ],
            },
            {
              agreement: 'undecided',
              reason: 'not-in-aws',
              resources: 60,
              examples: [
                'arn:aws:sagemaker:eu-west-1:222222222222:model/never-tagged',
              ],
            },
          ],
        },
        {
          key: 'anycompany:finance:owner',
          mandatory: true,
          counts: [
            { agreement: 'both-good', resources: 900, examples: [] },
            { agreement: 'both-bad', resources: 140, examples: [] },
            {
              agreement: 'only-dictionary',
              reason: 'missing-not-reported',
              resources: 20,
              examples: [
                'arn:aws:sagemaker:eu-west-1:222222222222:training-job/nightly',
              ],
            },
            {
              agreement: 'only-aws',
              reason: 'values',
              resources: 120,
              examples: [
                'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/scoring',
              ],
            },
            {
              agreement: 'undecided',
              reason: 'not-in-aws',
              resources: 60,
              examples: [],
            },
          ],
        },
        {
          key: 'anycompany:workload:cluster',
          mandatory: false,
          counts: [],
        },
      ],
    },
    configRules: configRulesAnswer(),
    sources: [tagComplianceSource()],
    ...overrides,
  };
}

/** A tag policy at the root, and a service control policy for two targets. */
export function attachedPoliciesAnswer(
  overrides: Partial<AttachedPoliciesResponse> = {},
): AttachedPoliciesResponse {
  return {
    readAt: '2026-11-23T06:00:00.000Z',
    items: [
      {
        id: 'p-control',
        name: 'Deny untagged training',
        type: 'service-control-policy',
        content: '{"Statement":[]}',
        targets: [
          {
            id: 'ou-1',
            name: 'Machine learning',
            type: 'organizational-unit',
          },
          {
            id: '222222222222',
            name: 'ml-production',
            type: 'account',
          },
        ],
        tagKeys: ['anycompany:workload:application-id'],
      },
      {
        id: 'p-tags',
        name: 'Keys of the company',
        type: 'tag-policy',
        content: '{"tags":{}}',
        targets: [{ id: 'r-1', name: 'Root', type: 'root' }],
        tagKeys: [],
      },
    ],
    ...overrides,
  };
}

/** One account with a policy, and one without. */
export function accountPoliciesAnswer(
  overrides: Partial<AccountPoliciesResponse> = {},
): AccountPoliciesResponse {
  const readAt = '2026-11-23T06:00:00.000Z';
  return {
    items: [
      {
        accountId: '222222222222',
        accountName: 'ml-production',
        policyId: 'first',
        readAt,
      },
      { accountId: '333333333333', readAt },
    ],
    ...overrides,
  };
}

/** A resource whose owner AWS alone finds wrong. */
export function verdictDifference(name: string): VerdictDifference {
  return {
    arn: `arn:aws:sagemaker:eu-west-1:222222222222:training-job/${name}`,
    type: 'sagemaker:training-job',
    name,
    accountId: '222222222222',
    region: 'eu-west-1',
    verdicts: [
      {
        key: 'anycompany:finance:owner',
        agreement: 'only-aws',
        reason: 'values',
      },
    ],
  };
}

/** Two rules of AWS Config, of which one asks for more than the dictionary. */
export function configRulesAnswer(
  overrides: Partial<ConfigComplianceAnswer> = {},
): ConfigComplianceAnswer {
  return {
    readAt: '2026-11-23T06:00:00.000Z',
    countedAt: '2026-11-23T06:05:00.000Z',
    places: 40,
    placesWithoutRules: 4,
    rules: [
      {
        id: 'first',
        name: 'required-tags',
        identifier: 'REQUIRED_TAGS',
        keys: [
          { key: 'anycompany:finance:owner' },
          {
            key: 'anycompany:workload:environment',
            values: ['dev', 'production'],
          },
        ],
        outsideDictionary: [],
        types: ['ec2:instance', 's3:bucket'],
        places: 36,
        counts: [
          { agreement: 'both-good', resources: 1030, examples: [] },
          { agreement: 'both-bad', resources: 25, examples: [] },
          {
            agreement: 'undecided',
            reason: 'not-evaluated',
            resources: 50,
            examples: ['arn:aws:s3:::fresh-data'],
          },
          {
            agreement: 'only-dictionary',
            reason: 'presence-only',
            resources: 12,
            examples: ['arn:aws:s3:::old-data'],
          },
          {
            agreement: 'only-aws',
            reason: 'waived',
            resources: 3,
            examples: ['arn:aws:s3:::vendor-data'],
          },
        ],
      },
      {
        id: 'second',
        name: 'sagemaker-domain-tagged',
        identifier: 'SAGEMAKER_DOMAIN_TAGGED',
        keys: [{ key: 'Team' }],
        outsideDictionary: ['Team'],
        types: ['sagemaker:domain'],
        places: 1,
        counts: [],
      },
    ],
    moreRules: 0,
    uncovered: [
      { type: 'ecr:repository', resources: 9, canBeCovered: true },
      { type: 'sagemaker:endpoint', resources: 120, canBeCovered: false },
    ],
    unmatched: [{ resourceType: 'AWS::DynamoDB::Table', verdicts: 7 }],
    ...overrides,
  };
}

/** A bucket whose owner's key is there with a value that the dictionary refuses. */
export function configDifference(name: string): ConfigDifference {
  return {
    arn: `arn:aws:s3:::${name}`,
    type: 's3:bucket',
    name,
    accountId: '222222222222',
    region: 'eu-west-1',
    verdicts: [
      {
        ruleId: 'first',
        ruleName: 'required-tags',
        agreement: 'only-dictionary',
        reason: 'presence-only',
        verdict: 'compliant',
        invokedAt: '2026-11-23T01:00:00.000Z',
      },
    ],
  };
}
