import {
  SourcesResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  amount,
  count,
  instant,
  severity,
  sourceFailure,
  sourceSummary,
} from './responseParts';

export const sourcesResponseSchema = z.strictObject({
  sources: z.array(
    sourceSummary.extend({
      ofRecord: z
        .boolean()
        .optional()
        .describe(
          'Of a bill: whether it is the bill of record, which every cost comes from',
        ),
      lastRefresh: z
        .strictObject({
          startedAt: instant,
          finishedAt: instant.optional(),
          outcome: z.enum([
            'running',
            'succeeded',
            'partial',
            'failed',
            'budget-exhausted',
          ]),
          durationMs: count.optional(),
          error: z.string().optional(),
          changes: z
            .strictObject({ added: count, removed: count, retagged: count })
            .optional(),
        })
        .optional(),
      nextRefreshBy: instant.optional(),
      callsToday: z.array(z.strictObject({ operation: z.string(), count })),
      paidRequestsToday: z
        .strictObject({ count, budget: count, cost: amount })
        .optional(),
      failures: z.array(sourceFailure),
      months: z
        .array(
          z.strictObject({
            month: z.string(),
            closed: z.boolean(),
            readAt: instant,
            lines: count,
            missingSince: instant.optional(),
          }),
        )
        .optional(),
      reading: z
        .strictObject({
          month: z.string(),
          lines: count,
          progress: z.number().min(0).max(1).optional(),
        })
        .optional(),
    }),
  ),
}) satisfies z.ZodType<SourcesResponse>;

const flags = z.strictObject({ keys: z.boolean(), values: z.boolean() });

export const dictionaryResponseSchema = z.looseObject({
  prefix: z.string(),
  roles: z.looseObject({
    applicationId: z.string(),
    owner: z.string(),
    environment: z.string().optional(),
  }),
  conventions: z.looseObject({
    lowercase: flags,
    hyphens: flags,
    noPersonalData: z.boolean(),
  }),
  tags: z.array(
    z.looseObject({
      key: z.string(),
      type: z.string(),
      category: z.enum([
        'cost-allocation',
        'automation',
        'access-control',
        'technical',
        'compliance',
        'business',
      ]),
      purpose: z.string(),
      mandatory: z.boolean(),
      costAllocation: z.boolean(),
      severity,
    }),
  ),
}) satisfies z.ZodType<TagDictionary>;

export const errorResponseSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  request: z.looseObject({ method: z.string(), url: z.string() }).optional(),
  response: z.looseObject({ statusCode: z.int() }),
});
