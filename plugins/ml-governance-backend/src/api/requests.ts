import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  COST_BREAKDOWNS,
  COST_METRICS,
  MAX_SUMMARIES,
  RESOURCE_FILTER_LENGTHS,
  RESOURCE_SORTS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { MAX_TOLD_TEXT, parseRequest } from './parseRequest';

const ENTITY_PART = /^[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?$/;

const entityPart = z.string().regex(ENTITY_PART, {
  error:
    'must be written as in an entity reference, such as component/default/my-service',
});

const entityParamsSchema = z.strictObject({
  kind: entityPart,
  namespace: entityPart,
  name: entityPart,
});

const DAY_ERROR =
  'must be given once, as a UTC calendar day written YYYY-MM-DD';
export const CURSOR_ERROR =
  "must be the 'nextCursor' of an earlier answer, given once; leave it out to begin anew";
const MAX_RESOURCES = 1_000;
const LIMIT_ERROR = `must be a whole number from 1 to ${MAX_RESOURCES}`;

const day = z
  .string({ error: DAY_ERROR })
  .regex(/^\d{4}-\d{2}-\d{2}$/, DAY_ERROR)
  .meta({
    description: 'A UTC calendar day, YYYY-MM-DD',
    example: '2026-11-01',
  });

/** One text without control characters, which no resource is found by. */
export function plainText(max: number) {
  const error = `must be given once, as 1 to ${max} characters without control characters`;
  return z
    .string({ error })
    .min(1, error)
    .max(max, error)
    .refine(text => !/\p{Cc}/u.test(text), { error })
    .meta({ pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' });
}

export const costQuerySchema = z.strictObject({
  from: day
    .optional()
    .describe('First day; the first of the current month unless given'),
  to: day
    .optional()
    .describe('Day after the last; tomorrow unless given. At most 430 days'),
  granularity: z.enum(['daily', 'monthly']).optional(),
  breakdown: z.enum([...COST_BREAKDOWNS]).optional(),
  metric: z
    .enum([...COST_METRICS])
    .optional()
    .describe(
      'One of those that the bill of record keeps; its first unless given',
    ),
  asOf: day
    .optional()
    .describe(
      'Closed months by the allocation that held at the end of this UTC day',
    ),
});

export const resourcesQuerySchema = z.strictObject({
  cursor: z
    .string({ error: CURSOR_ERROR })
    .regex(/^[\w-]{1,8192}$/, { error: CURSOR_ERROR })
    .optional()
    .describe('nextCursor of an answer'),
  limit: z
    .string({ error: LIMIT_ERROR })
    .regex(/^\d{1,4}$/, { error: LIMIT_ERROR })
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_ERROR).max(MAX_RESOURCES, LIMIT_ERROR))
    .optional()
    .describe('How many resources at most, from 1 to 1000; 50 unless given'),
  sort: z.enum([...RESOURCE_SORTS]).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  search: plainText(RESOURCE_FILTER_LENGTHS.search)
    .optional()
    .describe(
      'Text that the name, the ARN, a tag key or a tag value contains, in any case',
    ),
  verdict: z.enum(['compliant', 'violating', 'unknown']).optional(),
  type: plainText(RESOURCE_FILTER_LENGTHS.type).optional(),
  accountId: plainText(RESOURCE_FILTER_LENGTHS.accountId).optional(),
  region: plainText(RESOURCE_FILTER_LENGTHS.region).optional(),
  violates: plainText(RESOURCE_FILTER_LENGTHS.violates)
    .optional()
    .describe('Key of a definition that the resources violate'),
  asOf: day
    .optional()
    .describe('The inventory as it was at the end of this UTC day'),
});

export const noQuerySchema = z.strictObject({});

export const rangeQuerySchema = z.strictObject({ from: day, to: day });

const MONTH_ERROR = 'must be given once, as a month written YYYY-MM';

export const monthQuerySchema = z.strictObject({
  month: z
    .string({ error: MONTH_ERROR })
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, MONTH_ERROR)
    .meta({ description: 'A month, YYYY-MM', example: '2026-10' }),
});

export const statementQuerySchema = monthQuerySchema.extend({
  metric: costQuerySchema.shape.metric,
  asOf: day
    .optional()
    .describe(
      'A closed month by the allocation that held at the end of this UTC day',
    ),
});

export const evaluateRequestSchema = z.strictObject({
  resources: z
    .array(
      z.strictObject({
        type: z.string().max(200).optional(),
        tags: z
          .array(
            z.strictObject({
              key: z.string().max(1024),
              value: z.string().max(1024),
            }),
          )
          .max(200),
      }),
    )
    .min(1)
    .max(500),
});

/** An entity reference in full, such as `component:default/my-service`. */
export const entityRef = z
  .string()
  .refine(isEntityRef, {
    error: issue =>
      `${JSON.stringify(`${issue.input}`.slice(0, MAX_TOLD_TEXT))} is no entity reference; write it like component:default/my-service`,
  })
  .transform(ref => ref.toLocaleLowerCase('en-US'));

export const summariesRequestSchema = z.strictObject({
  entityRefs: z
    .array(z.unknown())
    .max(MAX_SUMMARIES, {
      error: `may hold ${MAX_SUMMARIES} entity references at most; ask about more in several calls`,
    })
    .pipe(z.array(entityRef)),
  from: day.optional(),
  to: day.optional(),
});

export const overviewQuerySchema = costQuerySchema.pick({
  from: true,
  to: true,
});

/** The name of a cost category has at most 50 characters, says AWS. */
const COST_CATEGORY_NAME_LENGTH = 50;

export const costCategoryQuerySchema = z.strictObject({
  by: z.enum(['service', 'team', 'group']).default('service'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(COST_CATEGORY_NAME_LENGTH)
    .default('ML services'),
});

function isEntityRef(ref: string): boolean {
  const [, ...parts] = /^([^:/]*):([^:/]*)\/([^:/]*)$/.exec(ref) ?? [];
  return parts.length === 3 && parts.every(part => ENTITY_PART.test(part));
}

export function entityRefOf(params: unknown): string {
  return stringifyEntityRef(parseRequest(entityParamsSchema, params));
}
