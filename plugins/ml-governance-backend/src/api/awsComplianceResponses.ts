import { AwsComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import type { Operation } from './openapi';
import { noQuerySchema } from './requests';
import { instant, sources, texts, utcDay } from './responseParts';

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
  sources,
}) satisfies z.ZodType<AwsComplianceResponse>;

/** The calls about what AWS itself says. */
export const AWS_COMPLIANCE_OPERATIONS: Operation[] = [
  {
    path: '/v1/organization/aws-compliance',
    method: 'get',
    operationId: 'getAwsCompliance',
    summary: "What AWS itself says about the organisation's tags",
    query: noQuerySchema,
    response: awsComplianceSchema,
    errors: [403],
  },
];
