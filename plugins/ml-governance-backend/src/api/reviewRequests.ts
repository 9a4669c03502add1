import {
  MAX_REVIEW_COMMENT,
  MAX_REVIEW_DAYS,
  MAX_REVIEW_REMINDERS,
  MAX_REVIEW_SCOPE,
  MAX_REVIEW_TITLE,
  REVIEW_DECISIONS,
  REVIEW_SCOPES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  entityRef,
  plainText,
  rangeQuerySchema,
  resourcesQuerySchema,
} from './requests';

const INSTANT_ERROR = 'must be an instant in UTC, such as 2026-12-31T00:00:00Z';
const COMMENT_ERROR = `must have 1 to ${MAX_REVIEW_COMMENT} characters; leave it out to say nothing`;
const REMINDERS_ERROR = `must be at most ${MAX_REVIEW_REMINDERS} whole numbers of days from 0 to ${MAX_REVIEW_DAYS}, such as [14, 7, 1]`;
const REVISION_ERROR = 'must be the revision that was seen, a whole number';

const { cursor } = resourcesQuerySchema.shape;

function limitTo(max: number, usual: number) {
  const error = `must be a whole number from 1 to ${max}`;
  return z
    .string({ error })
    .regex(/^\d{1,3}$/, { error })
    .transform(Number)
    .pipe(z.int().min(1, error).max(max, error))
    .optional()
    .describe(`How many at most, from 1 to ${max}; ${usual} unless given`);
}

const revision = z
  .int({ error: REVISION_ERROR })
  .min(0, REVISION_ERROR)
  .max(2_147_483_647, REVISION_ERROR)
  .describe('As it was seen; another one is answered with 409');

const comment = z
  .string({ error: COMMENT_ERROR })
  .trim()
  .min(1, COMMENT_ERROR)
  .max(MAX_REVIEW_COMMENT, COMMENT_ERROR)
  .refine(text => !text.includes('\0'), { error: COMMENT_ERROR })
  .meta({ pattern: '^[^\\u0000]*$' })
  .optional();

export const reviewRequestSchema = z.strictObject({
  title: plainText(MAX_REVIEW_TITLE),
  scope: z.strictObject({
    kind: z.enum([...REVIEW_SCOPES]),
    entityRefs: z
      .array(entityRef)
      .max(MAX_REVIEW_SCOPE, {
        error: `may name ${MAX_REVIEW_SCOPE} at most`,
      })
      .transform(refs => [...new Set(refs)])
      .describe('The groups or domains; none for all'),
  }),
  period: rangeQuerySchema.describe('The days whose cost is shown'),
  dueAt: z.iso
    .datetime({ error: INSTANT_ERROR })
    .describe('From then on nothing settled is taken back; ISO 8601 in UTC'),
  remindDaysBefore: z
    .array(
      z
        .int({ error: REMINDERS_ERROR })
        .min(0, REMINDERS_ERROR)
        .max(MAX_REVIEW_DAYS, REMINDERS_ERROR),
      { error: REMINDERS_ERROR },
    )
    .max(MAX_REVIEW_REMINDERS, REMINDERS_ERROR)
    .optional()
    .describe('When groups are reminded; as the config says unless given'),
});

export const reviewsQuerySchema = z.strictObject({
  groupRef: entityRef.optional().describe('In which this group takes part'),
  cursor,
  limit: limitTo(100, 20),
});

export const reviewItemsQuerySchema = z.strictObject({
  groupRef: entityRef
    .optional()
    .describe('Whose items; those that no group has unless given'),
  cursor,
  limit: limitTo(500, 200),
});

export const evidenceQuerySchema = z.strictObject({
  groupRef: entityRef.optional().describe('Of this group alone'),
});

export const reviewDecisionSchema = z.strictObject({
  revision,
  decision: z.enum([...REVIEW_DECISIONS]),
  toGroupRef: entityRef.optional().describe('Of a hand-over: who is asked'),
  comment: comment.describe('Needed to dispute'),
});

export const reviewAnswerSchema = z.strictObject({
  revision,
  accept: z.boolean({ error: 'must be true or false' }),
  comment,
});

export const reviewAssignmentSchema = z.strictObject({
  revision,
  groupRef: entityRef,
});

export const reviewTakeBackSchema = z.strictObject({ revision });

export const reviewSignOffSchema = z.strictObject({
  groupRef: entityRef,
  revision,
});

const ID = z.uuid({ error: 'must be the id of an ownership review' });

export const reviewParamsSchema = z.strictObject({ id: ID });

export const reviewItemParamsSchema = z.strictObject({
  id: ID,
  itemId: z
    .string()
    .regex(/^\d{1,9}$/, { error: 'must be the id of an item of the review' }),
});
