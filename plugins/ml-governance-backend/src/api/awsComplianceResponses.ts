import {
  AccountPoliciesResponse,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  ConfigDifferencesResponse,
  VerdictDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  awsPageQuerySchema,
  configDifferencesQuerySchema,
  configVerdictReason,
  verdictAgreement,
  verdictDifferencesQuerySchema,
  verdictReason,
} from './awsComplianceRequests';
import { configRuleDifference, keyDifference } from './awsVerdictParts';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import { count, instant, sources, texts, utcDay } from './responseParts';

const nextCursor = z.string().optional().describe('Absent on the last page');

const awsComplianceSchema = z.strictObject({
  costAllocationTags: z
    .strictObject({
      readAt: instant,
      checks: z.array(
        z.strictObject({
          key: z.string(),
          mandatory: z.boolean(),
          state: z.enum(['active', 'inactive', 'other-case', 'unseen']),
          actualKey: z.string().optional(),
          updatedAt: instant.optional(),
          lastUsedMonth: z.string().optional(),
          backfillFrom: utcDay.optional(),
        }),
      ),
      activeOutsideDictionary: texts,
    })
    .optional()
    .describe('Absent until AWS was asked'),
  effectivePolicies: z
    .strictObject({
      readAt: instant,
      accounts: count,
      withoutPolicy: count,
      policies: z.array(
        z.strictObject({
          id: z.string(),
          accounts: count,
          content: z.string(),
          comparison: z
            .strictObject({
              keys: z.array(
                z.strictObject({
                  key: z.string(),
                  mandatory: z.boolean(),
                  agreement: z.enum([
                    'same',
                    'absent',
                    'other-case',
                    'any-value',
                    'other-values',
                  ]),
                  policyKey: z.string().optional(),
                  reportsMissing: z.boolean(),
                }),
              ),
              onlyInPolicy: texts,
            })
            .optional(),
        }),
      ),
      morePolicies: count,
    })
    .optional()
    .describe('Absent until AWS was asked'),
  agreement: z
    .strictObject({
      readAt: instant,
      countedAt: instant,
      resources: count,
      keys: z.array(
        z.strictObject({
          key: z.string(),
          mandatory: z.boolean(),
          counts: z.array(
            z.strictObject({
              agreement: verdictAgreement,
              reason: verdictReason.optional(),
              resources: count,
              examples: texts,
            }),
          ),
        }),
      ),
    })
    .optional()
    .describe('Absent until AWS was asked'),
  configRules: z
    .strictObject({
      readAt: instant,
      countedAt: instant,
      places: count,
      placesWithoutRules: count,
      rules: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          identifier: z.string(),
          keys: z.array(
            z.strictObject({ key: z.string(), values: texts.optional() }),
          ),
          outsideDictionary: texts,
          types: texts,
          places: count,
          counts: z.array(
            z.strictObject({
              agreement: verdictAgreement,
              reason: configVerdictReason.optional(),
              resources: count,
              examples: texts,
            }),
          ),
        }),
      ),
      moreRules: count,
      uncovered: z.array(
        z.strictObject({
          type: z.string(),
          resources: count,
          canBeCovered: z.boolean(),
        }),
      ),
      unmatched: z.array(
        z.strictObject({ resourceType: z.string(), verdicts: count }),
      ),
    })
    .optional()
    .describe('Absent until AWS Config was asked'),
  sources,
}) satisfies z.ZodType<AwsComplianceResponse>;

const attachedPoliciesSchema = z.strictObject({
  readAt: instant.optional(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      type: z.enum(['tag-policy', 'service-control-policy']),
      content: z.string(),
      targets: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          type: z.enum(['root', 'organizational-unit', 'account']),
        }),
      ),
      tagKeys: texts,
    }),
  ),
  nextCursor,
}) satisfies z.ZodType<AttachedPoliciesResponse>;

const accountPoliciesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      accountId: z.string(),
      accountName: z.string().optional(),
      policyId: z.string().optional(),
      readAt: instant,
    }),
  ),
  nextCursor,
}) satisfies z.ZodType<AccountPoliciesResponse>;

const verdictDifferencesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      verdicts: z.array(keyDifference),
    }),
  ),
  nextCursor,
}) satisfies z.ZodType<VerdictDifferencesResponse>;

const configDifferencesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      verdicts: z.array(configRuleDifference),
    }),
  ),
  nextCursor,
}) satisfies z.ZodType<ConfigDifferencesResponse>;

const ROOT = '/v1/organization/aws-compliance';

/** The calls about what AWS itself says. */
export const AWS_COMPLIANCE_OPERATIONS: Operation[] = [
  {
    path: ROOT,
    method: 'get',
    operationId: 'getAwsCompliance',
    summary: "What AWS itself says about the organisation's tags",
    query: noQuerySchema,
    response: awsComplianceSchema,
    errors: [403],
  },
  {
    path: `${ROOT}/policies`,
    method: 'get',
    operationId: 'listAttachedPolicies',
    summary: 'The policies about tags that are attached, paged',
    query: awsPageQuerySchema,
    response: attachedPoliciesSchema,
    errors: [403],
  },
  {
    path: `${ROOT}/accounts`,
    method: 'get',
    operationId: 'listAccountPolicies',
    summary: 'Which tag policy is in force in each account, paged',
    query: awsPageQuerySchema,
    response: accountPoliciesSchema,
    errors: [403],
  },
  {
    path: `${ROOT}/differences`,
    method: 'get',
    operationId: 'listVerdictDifferences',
    summary: 'Resources on which AWS and the dictionary differ, paged',
    query: verdictDifferencesQuerySchema,
    response: verdictDifferencesSchema,
    errors: [403],
  },
  {
    path: `${ROOT}/config-differences`,
    method: 'get',
    operationId: 'listConfigDifferences',
    summary:
      'Resources on which rules of AWS Config and the dictionary differ, paged',
    query: configDifferencesQuerySchema,
    response: configDifferencesSchema,
    errors: [403],
  },
];
