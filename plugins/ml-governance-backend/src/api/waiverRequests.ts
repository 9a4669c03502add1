import {
  AWS_TAG_LIMITS,
  MAX_WAIVER_REASON,
  WAIVER_SCOPES,
  WAIVER_STATES,
  WaiverExtension,
  waiverScopeProblem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { entityRef, plainText, resourcesQuerySchema } from './requests';

const REASON_ERROR = `must say why, in 1 to ${MAX_WAIVER_REASON} characters`;
const INSTANT_ERROR = 'must be an instant in UTC, such as 2026-12-31T00:00:00Z';

const scope = z
  .strictObject({
    kind: z.enum([...WAIVER_SCOPES]),
    value: plainText(2_048).describe(
      'The ARN, the type, the twelve digits of the account or the entity in full',
    ),
  })
  .transform(({ kind, value }) => ({
    kind,
    value: kind === 'entity' ? value.toLocaleLowerCase('en-US') : value,
  }))
  .superRefine((given, context) => {
    const problem = waiverScopeProblem(given);
    if (problem) {
      context.addIssue({ code: 'custom', path: ['value'], message: problem });
    }
  });

export const waiverRequestSchema = z.strictObject({
  scope,
  tagKey: plainText(AWS_TAG_LIMITS.keyLength).describe(
    'Key of a definition of the tag dictionary',
  ),
  owner: entityRef.describe('The user or group that answers for it'),
  reason: z
    .string({ error: REASON_ERROR })
    .trim()
    .min(1, REASON_ERROR)
    .max(MAX_WAIVER_REASON, REASON_ERROR)
    .refine(text => !text.includes('\0'), { error: REASON_ERROR })
    .meta({ pattern: '^[^\\u0000]*$' }),
  expiresAt: z.iso
    .datetime({ error: INSTANT_ERROR })
    .describe('From this instant on nothing is waived; ISO 8601 in UTC'),
  entityRef: entityRef
    .optional()
    .describe(
      'Of a resource: the entity that it belongs to, whose permissions decide',
    ),
});

export const waiverExtensionSchema = z.strictObject({
  expiresAt: waiverRequestSchema.shape.expiresAt,
}) satisfies z.ZodType<WaiverExtension>;

export const waiversQuerySchema = z.strictObject({
  entityRef: entityRef
    .optional()
    .describe(
      'Those for the entity and for single resources of it; all of the organisation unless given',
    ),
  state: z.enum([...WAIVER_STATES]).optional(),
  cursor: resourcesQuerySchema.shape.cursor,
  limit: resourcesQuerySchema.shape.limit,
});

export const waiverParamsSchema = z.strictObject({
  id: z.uuid({ error: 'must be the id of a waiver' }),
});
