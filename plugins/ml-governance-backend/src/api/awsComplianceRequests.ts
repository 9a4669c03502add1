import {
  ConfigVerdictReason,
  VerdictAgreement,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';

const CURSOR_ERROR =
  "must be the 'nextCursor' of an earlier answer, given once; leave it out to begin anew";
const MAX_ITEMS = 100;
const LIMIT_ERROR = `must be a whole number from 1 to ${MAX_ITEMS}`;

/** A page of a list of what AWS says. */
export const awsPageQuerySchema = z.strictObject({
  cursor: z
    .string({ error: CURSOR_ERROR })
    .regex(/^[\w-]{1,8192}$/, { error: CURSOR_ERROR })
    .optional()
    .describe('nextCursor of an answer'),
  limit: z
    .string({ error: LIMIT_ERROR })
    .regex(/^\d{1,3}$/, { error: LIMIT_ERROR })
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_ERROR).max(MAX_ITEMS, LIMIT_ERROR))
    .optional()
    .describe('How many items at most, from 1 to 100; 25 unless given'),
});

export const verdictAgreement = z.enum([
  'both-good',
  'both-bad',
  'only-dictionary',
  'only-aws',
  'undecided',
]) satisfies z.ZodType<VerdictAgreement>;

export const verdictReason = z.enum([
  'aws-unread',
  'not-in-aws',
  'tags-unread',
  'stale',
  'policy-unread',
  'no-policy',
  'key-not-in-policy',
  'missing-not-reported',
  'key-case',
  'values',
  'not-in-dictionary',
  'unexplained',
]) satisfies z.ZodType<VerdictReason>;

const KEY_ERROR =
  'must be a tag key of the dictionary, given once, of up to 256 characters; leave it out for all';

/** A page of the resources about which AWS and the dictionary differ. */
export const verdictDifferencesQuerySchema = awsPageQuerySchema.extend({
  key: z
    .string({ error: KEY_ERROR })
    .min(1, { error: KEY_ERROR })
    .max(256, { error: KEY_ERROR })
    .optional()
    .describe('A key of the dictionary; all of them unless given'),
  agreement: verdictAgreement
    .exclude(['both-good', 'both-bad'])
    .optional()
    .describe('How the two verdicts differ; in any way unless given'),
  reason: verdictReason
    .optional()
    .describe('Why they differ; for any reason unless given'),
});

export const configVerdictReason = z.enum([
  'not-evaluated',
  'not-applicable',
  'tags-unread',
  'not-in-dictionary',
  'stale',
  'waived',
  'key-case',
  'values',
  'presence-only',
  'unexplained',
]) satisfies z.ZodType<ConfigVerdictReason>;

const RULE_ERROR =
  "must be the 'id' of one of 'configRules', given once; leave it out for all";

/** A page of the resources on which rules of AWS Config and the dictionary differ. */
export const configDifferencesQuerySchema = awsPageQuerySchema.extend({
  rule: z
    .string({ error: RULE_ERROR })
    .regex(/^[\w-]{1,64}$/, { error: RULE_ERROR })
    .optional()
    .describe('The id of a rule; all of them unless given'),
  agreement: verdictAgreement
    .exclude(['both-good', 'both-bad'])
    .optional()
    .describe('How the two verdicts differ; in any way unless given'),
  reason: configVerdictReason
    .optional()
    .describe('Why they differ; for any reason unless given'),
});
