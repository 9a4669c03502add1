import {
  OwnerChange,
  REVIEW_ACTIONS,
  REVIEW_ITEM_KINDS,
  REVIEW_ITEM_STATES,
  ReviewItem,
  ReviewItemsResponse,
  ReviewSignOff,
  ReviewSnapshot,
  ReviewStep,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  amount,
  count,
  instant,
  ownerVerdict,
  score,
  texts,
} from './responseParts';
import { groupSchema } from './reviewCampaignResponses';

const snapshot = z.strictObject({
  applicationIds: texts,
  cost: z.strictObject({ total: amount, previousTotal: amount }).optional(),
  score: score.optional(),
  owner: z
    .strictObject({
      expected: texts,
      seen: z.array(z.strictObject({ value: z.string(), resources: count })),
      verdict: ownerVerdict,
      disagreeing: count,
      disagreeingResources: z.array(
        z.strictObject({
          arn: z.string(),
          name: z.string(),
          type: z.string(),
          accountId: z.string(),
          owner: z.string(),
        }),
      ),
    })
    .optional(),
  resources: count.optional(),
  changedAt: instant
    .optional()
    .describe('When it was deployed or changed last, by an annotation'),
  claimants: texts.optional(),
}) satisfies z.ZodType<ReviewSnapshot>;

const ownerChange = z.strictObject({
  before: z.string().optional(),
  now: z.string().optional(),
  since: instant,
  decided: z.string().optional(),
}) satisfies z.ZodType<OwnerChange>;

const step = z.strictObject({
  action: z.enum([...REVIEW_ACTIONS]),
  revision: count,
  by: z.string(),
  at: instant,
  forGroupRef: z.string().optional(),
  toGroupRef: z.string().optional(),
  comment: z.string().optional(),
  late: z.boolean(),
  saw: z.strictObject({ cost: z.boolean(), compliance: z.boolean() }),
}) satisfies z.ZodType<ReviewStep>;

export const itemSchema = z.strictObject({
  id: z.string(),
  kind: z.enum([...REVIEW_ITEM_KINDS]),
  subject: z.string(),
  title: z.string().optional(),
  state: z.enum([...REVIEW_ITEM_STATES]),
  revision: count,
  groupRef: z.string().optional(),
  toGroupRef: z.string().optional(),
  toGroupGone: z
    .boolean()
    .optional()
    .describe('The catalog has that group no more'),
  snapshot,
  denied: z.array(z.enum(['cost', 'compliance'])),
  ownerChange: ownerChange.optional(),
  gone: z.boolean().optional(),
  claimedNowBy: texts.optional(),
  history: z.array(step),
}) satisfies z.ZodType<ReviewItem>;

export const signOffSchema = z.strictObject({
  action: z.enum(['signed-off', 'taken-back', 'reopened']),
  by: z.string(),
  at: instant,
  late: z.boolean(),
}) satisfies z.ZodType<ReviewSignOff>;

export const itemsSchema = z.strictObject({
  group: groupSchema.optional(),
  items: z.array(itemSchema),
  hidden: count,
  nextCursor: z.string().optional(),
  signOffs: z.array(signOffSchema),
}) satisfies z.ZodType<ReviewItemsResponse>;
