import {
  ReviewChangeResponse,
  ReviewEvidenceResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { Operation } from './Operation';
import { noQuerySchema } from './requests';
import { count, instant, texts } from './responseParts';
import {
  campaignSchema,
  campaignsSchema,
  campaignSummarySchema,
  groupSchema,
} from './reviewCampaignResponses';
import { itemSchema, itemsSchema, signOffSchema } from './reviewItemResponses';
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

const evidenceSchema = z.strictObject({
  campaign: campaignSummarySchema,
  takenAt: instant,
  items: z.array(itemSchema),
  hidden: count,
  signOffs: z.array(signOffSchema.extend({ groupRef: z.string() })),
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
