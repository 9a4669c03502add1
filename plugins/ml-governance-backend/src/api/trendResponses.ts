import { ComplianceTrendResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { count, utcDay } from './responseParts';
import {
  organizationTrendQuerySchema,
  trendQuerySchema,
} from './trendRequests';

const trendResponseSchema = z.strictObject({
  range: z.strictObject({ from: utcDay, to: utcDay }),
  days: z.array(
    z.strictObject({
      day: utcDay,
      compliant: count,
      violating: count,
      waived: count,
      unknown: count,
      percent: z.string().optional(),
      dictionaryChanged: z.boolean().optional(),
    }),
  ),
  moneyByMonth: z.array(
    z.strictObject({
      month: z.string(),
      percent: z.string(),
      soFar: z.boolean().optional(),
    }),
  ),
}) satisfies z.ZodType<ComplianceTrendResponse>;

export const TREND_OPERATIONS: Operation[] = [
  {
    path: '/v1/entities/{kind}/{namespace}/{name}/compliance/trend',
    method: 'get',
    operationId: 'getEntityComplianceTrend',
    summary:
      'How the resources of an entity stood to the tag dictionary, day by day',
    query: trendQuerySchema,
    response: trendResponseSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/organization/compliance/trend',
    method: 'get',
    operationId: 'getOrganizationComplianceTrend',
    summary: 'The same of all resources, or of those in an account',
    query: organizationTrendQuerySchema,
    response: trendResponseSchema,
    errors: [403],
  },
];
