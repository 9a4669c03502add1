import {
  OwnerChange,
  REVIEW_ACTIONS,
  REVIEW_ITEM_KINDS,
  REVIEW_ITEM_STATES,
  REVIEW_SCOPES,
  ReviewBill,
  ReviewCampaignResponse,
  ReviewCampaignsResponse,
  ReviewCampaignSummary,
  ReviewChangeResponse,
  ReviewedGroup,
  ReviewedPart,
  ReviewEvidenceResponse,
  ReviewItem,
  ReviewItemsResponse,
  ReviewProgress,
  ReviewSignOff,
  ReviewSnapshot,
  ReviewStep,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import {
  amount,
  count,
  currency,
  instant,
  metric,
  ownerVerdict,
  range,
  score,
  texts,
} from './responseParts';
import {
  evidenceQuerySchema,
  reviewAnswerSchema,
  reviewAssignmentSchema,
  reviewDecisionSchema,
  reviewItemsQuerySchema,
  reviewRequestSchema,
  reviewSignOffSchema,
  reviewsQuerySchema,
  reviewTakeBackSchema,
} from './reviewRequests';

const progress = z.strictObject({
  total: count,
  states: z.strictObject({
    open: count,
    'hand-over-asked': count,
    confirmed: count,
    'handed-over': count,
    retired: count,
    disputed: count,
  }),
  settled: count,
  percent: z.string().optional(),
}) satisfies z.ZodType<ReviewProgress>;

const part = z.strictObject({
  entityRef: z.string(),
  title: z.string().optional(),
  progress,
}) satisfies z.ZodType<ReviewedPart>;

const groupSchema = part.extend({
  revision: count,
  asked: count.describe('Items of others that wait for its answer'),
  gone: z.boolean().optional().describe('The catalog has it no more'),
  mine: z.boolean().describe('Whether the caller is a member'),
  signedOffAt: instant.optional(),
  signedOffBy: z.string().optional(),
}) satisfies z.ZodType<ReviewedGroup>;

const bill = z.strictObject({
  period: range,
  previousPeriod: range,
  metric,
  currency: currency.optional(),
  itemised: z.boolean().optional(),
  gaps: z.array(range).describe('Days that no source had read'),
  previousGaps: z.array(range),
  estimatedRange: range.optional(),
}) satisfies z.ZodType<ReviewBill>;

const summary = z.strictObject({
  id: z.string(),
  title: z.string(),
  scope: z.strictObject({
    kind: z.enum([...REVIEW_SCOPES]),
    entityRefs: texts,
    hidden: count.describe('How many the catalog does not show to the caller'),
  }),
  bill,
  dueAt: instant,
  remindDaysBefore: z.array(count),
  createdAt: instant,
  createdBy: z.string(),
  catalogReadAt: instant,
  closedAt: instant.optional(),
  closedBy: z.string().optional(),
  progress,
  groups: z.array(groupSchema),
}) satisfies z.ZodType<ReviewCampaignSummary>;

const campaignsSchema = z.strictObject({
  items: z.array(summary),
  nextCursor: z.string().optional(),
  manages: z.boolean(),
}) satisfies z.ZodType<ReviewCampaignsResponse>;

const campaignSchema = summary.extend({
  manages: z.boolean(),
  domains: z.array(part),
  unassigned: progress,
}) satisfies z.ZodType<ReviewCampaignResponse>;

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

const itemSchema = z.strictObject({
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

const signOff = z.strictObject({
  action: z.enum(['signed-off', 'taken-back', 'reopened']),
  by: z.string(),
  at: instant,
  late: z.boolean(),
}) satisfies z.ZodType<ReviewSignOff>;

const itemsSchema = z.strictObject({
  group: groupSchema.optional(),
  items: z.array(itemSchema),
  hidden: count,
  nextCursor: z.string().optional(),
  signOffs: z.array(signOff),
}) satisfies z.ZodType<ReviewItemsResponse>;

const evidenceSchema = z.strictObject({
  campaign: summary,
  takenAt: instant,
  items: z.array(itemSchema),
  hidden: count,
  signOffs: z.array(signOff.extend({ groupRef: z.string() })),
}) satisfies z.ZodType<ReviewEvidenceResponse>;

const changeSchema = z.strictObject({
  entityRef: z.string(),
  from: z.string().optional(),
  to: z.string(),
  location: z.string().optional(),
  patch: z.string().optional(),
  patchProblem: z.string().optional(),
  pullRequest: z.string(),
  retagging: z
    .strictObject({
      tagKey: z.string(),
      value: z.string().optional(),
      edits: z.array(
        z.strictObject({
          arn: z.string(),
          set: z.record(z.string(), z.string()).optional(),
          remove: texts.optional(),
        }),
      ),
      more: count,
    })
    .optional(),
}) satisfies z.ZodType<ReviewChangeResponse>;

const ITEM = '/v1/reviews/{id}/items/{itemId}';

/** The calls about ownership reviews. */
export const REVIEW_OPERATIONS: Operation[] = [
  {
    path: '/v1/reviews',
    method: 'get',
    operationId: 'listReviews',
    summary: 'Campaigns of ownership reviews, the latest first, paged',
    query: reviewsQuerySchema,
    response: campaignsSchema,
  },
  {
    path: '/v1/reviews',
    method: 'post',
    operationId: 'createReview',
    summary: 'Makes a campaign, which asks every group what it owns',
    query: noQuerySchema,
    body: reviewRequestSchema,
    response: campaignSchema,
    errors: [403, 413, 503],
  },
  {
    path: '/v1/reviews/{id}',
    method: 'get',
    operationId: 'getReview',
    summary: 'A campaign with its progress by group and domain',
    query: noQuerySchema,
    response: campaignSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/reviews/{id}/close',
    method: 'post',
    operationId: 'closeReview',
    summary: 'Closes a campaign, in which nothing changes any more',
    query: noQuerySchema,
    response: campaignSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/reviews/{id}/items',
    method: 'get',
    operationId: 'listReviewItems',
    summary: 'What a group decides about and is asked to take over, paged',
    query: reviewItemsQuerySchema,
    response: itemsSchema,
    errors: [403, 404],
  },
  {
    path: `${ITEM}/decision`,
    method: 'post',
    operationId: 'decideReviewItem',
    summary: 'Confirms, hands over, retires or disputes an item',
    query: noQuerySchema,
    body: reviewDecisionSchema,
    response: itemSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${ITEM}/answer`,
    method: 'post',
    operationId: 'answerHandOver',
    summary: 'Accepts or declines an item that another group hands over',
    query: noQuerySchema,
    body: reviewAnswerSchema,
    response: itemSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${ITEM}/take-back`,
    method: 'post',
    operationId: 'takeReviewDecisionBack',
    summary: 'Takes the last decision or acceptance back',
    query: noQuerySchema,
    body: reviewTakeBackSchema,
    response: itemSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${ITEM}/assignment`,
    method: 'post',
    operationId: 'assignReviewItem',
    summary:
      'Gives an item that is open, or was taken over by a group that is gone, to a group to decide about',
    query: noQuerySchema,
    body: reviewAssignmentSchema,
    response: itemSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: `${ITEM}/change`,
    method: 'get',
    operationId: 'getHandOverChange',
    summary: 'What an accepted hand-over changes in catalog file and tags',
    query: noQuerySchema,
    response: changeSchema,
    errors: [403, 404, 409],
  },
  {
    path: '/v1/reviews/{id}/sign-off',
    method: 'post',
    operationId: 'signReviewOff',
    summary: 'Signs the review of a group off as a whole',
    query: noQuerySchema,
    body: reviewSignOffSchema,
    response: groupSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: '/v1/reviews/{id}/sign-off/take-back',
    method: 'post',
    operationId: 'takeReviewSignOffBack',
    summary: 'Takes a sign-off back, until the due date',
    query: noQuerySchema,
    body: reviewSignOffSchema,
    response: groupSchema,
    errors: [403, 404, 409, 413],
  },
  {
    path: '/v1/reviews/{id}/evidence',
    method: 'get',
    operationId: 'getReviewEvidence',
    summary: 'Everything that a campaign has come to, every step included',
    query: evidenceQuerySchema,
    response: evidenceSchema,
    errors: [403, 404],
  },
  {
    path: '/v1/reviews/{id}/evidence.csv',
    method: 'get',
    operationId: 'getReviewEvidenceCsv',
    summary: 'The same as CSV for spreadsheets',
    query: evidenceQuerySchema,
    response: 'text/csv',
    errors: [403, 404],
  },
];
