import { InputError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { COST_BREAKDOWNS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';

const ENTITY_PART = /^[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?$/;

/** An answer must not grow with how much is wrong. */
const MAX_TOLD = 10;
const MAX_KEY_LENGTH = 100;

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
const LIMIT_ERROR = 'must be a whole number from 1 to 200';

const day = z.string({ error: DAY_ERROR }).max(32, DAY_ERROR).meta({
  description: 'A UTC calendar day, YYYY-MM-DD',
  example: '2026-11-01',
});

export const costQuerySchema = z.strictObject({
  from: day
    .optional()
    .describe('First day; the first of the current month unless given'),
  to: day
    .optional()
    .describe('Day after the last; tomorrow unless given. At most 430 days'),
  granularity: z.enum(['daily', 'monthly']).optional(),
  breakdown: z.enum([...COST_BREAKDOWNS]).optional(),
});

export const resourcesQuerySchema = z.strictObject({
  cursor: z.string().max(4096).optional().describe('nextCursor of an answer'),
  limit: z
    .string({ error: LIMIT_ERROR })
    .regex(/^\d{1,3}$/, { error: LIMIT_ERROR })
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_ERROR).max(200, LIMIT_ERROR))
    .default(50),
});

export const noQuerySchema = z.strictObject({});

export const rangeQuerySchema = z.strictObject({ from: day, to: day });

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

/** @throws InputError with one clause for each thing that is wrong */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.output<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const told = issues.slice(0, MAX_TOLD).map(describe);
  const untold = issues.length - told.length;
  if (untold > 0) told.push(`and ${untold} more`);
  throw new InputError(told.join('; '));
}

export function entityRefOf(params: unknown): string {
  return stringifyEntityRef(parseRequest(entityParamsSchema, params));
}

function describe(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.') || 'the request';
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys
      .slice(0, MAX_TOLD)
      .map(key => `'${key.slice(0, MAX_KEY_LENGTH)}'`);
    return `${keys.join(', ')} is not known; remove it or mend its name`;
  }
  if (issue.code === 'invalid_value') {
    return `'${at}' must be one of ${issue.values.map(String).join(', ')}`;
  }
  return `'${at}': ${issue.message}`;
}
