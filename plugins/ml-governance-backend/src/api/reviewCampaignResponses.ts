import {
  ReviewBill,
  ReviewCampaignResponse,
  ReviewCampaignsResponse,
  ReviewCampaignSummary,
  ReviewedGroup,
  ReviewedPart,
  ReviewProgress,
  REVIEW_SCOPES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  count,
  currency,
  instant,
  metric,
  range,
  texts,
} from './responseParts';

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

export const groupSchema = part.extend({
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

export const campaignSummarySchema = z.strictObject({
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

export const campaignsSchema = z.strictObject({
  items: z.array(campaignSummarySchema),
  nextCursor: z.string().optional(),
  manages: z.boolean(),
}) satisfies z.ZodType<ReviewCampaignsResponse>;

export const campaignSchema = campaignSummarySchema.extend({
  manages: z.boolean(),
  domains: z.array(part),
  unassigned: progress,
}) satisfies z.ZodType<ReviewCampaignResponse>;
