import {
  ExplanationAdjustment,
  ExplanationLine,
  ExplanationPart,
  ExplanationResponse,
  ExplanationSplit,
  FigureExplanation,
  OrganizationExplanationResponse,
  COST_BREAKDOWNS,
  COVERAGE_CLASSES,
  ReplacedLines,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  amount,
  count,
  currency,
  instant,
  metric,
  range,
  state,
  utcDay,
} from './responseParts';
import { allocationBasis, organizationPart } from './explanationRequests';

const match = z.enum(['exact', 'alias']);
const named = z.strictObject({ id: z.string(), title: z.string() });

const part = z.strictObject({
  basis: allocationBasis,
  match: match.optional(),
  rule: named.optional(),
  amount,
}) satisfies z.ZodType<ExplanationPart>;

const split = z.strictObject({
  pool: named,
  month: z.string(),
  method: z.enum(['proportional', 'even', 'fixed']),
  poolAmount: amount,
  weight: amount,
  totalWeight: amount,
  amount,
}) satisfies z.ZodType<ExplanationSplit>;

const line = z.strictObject({
  day: z.string(),
  applicationId: z.string(),
  accountId: z.string(),
  service: z.string(),
  region: z.string(),
  usageType: z.string(),
  operation: z.string(),
  chargeType: z.string(),
  resourceId: z.string(),
  basis: allocationBasis,
  match: match.optional(),
  rule: z.string().optional(),
  masked: z.literal(true).optional(),
  amount,
}) satisfies z.ZodType<ExplanationLine>;

const adjustment = z.strictObject({
  month: z.string(),
  closedAt: instant,
  amountAtClose: amount,
  amount,
}) satisfies z.ZodType<ExplanationAdjustment>;

const replaced = z.strictObject({
  month: z.string(),
  amount,
  heldSince: instant.optional(),
}) satisfies z.ZodType<ReplacedLines>;

const explanation = z.strictObject({
  state,
  metric,
  currency: currency.optional(),
  range,
  breakdown: z.enum([...COST_BREAKDOWNS]).optional(),
  key: z.string().optional(),
  except: z.array(z.string()).optional(),
  basis: allocationBasis.optional(),
  rule: z.string().optional(),
  view: z.enum(['allocated', 'billed']),
  coverage: z.enum([...COVERAGE_CLASSES, 'covered', 'uncovered']).optional(),
  tagKey: z.string().optional(),
  asOf: utcDay.optional(),
  gaps: z.array(range).optional(),
  total: amount,
  parts: z.array(part),
  splits: z.array(split),
  adjustments: z.array(adjustment),
  lines: z.strictObject({
    items: z.array(line),
    count,
    amount,
    replaced: z.array(replaced).optional(),
    masked: count.optional(),
    nextCursor: z.string().optional(),
  }),
}) satisfies z.ZodType<FigureExplanation>;

export const explanationResponseSchema = explanation.extend({
  entityRef: z.string(),
  applicationIds: z.array(z.string()).optional(),
}) satisfies z.ZodType<ExplanationResponse>;

export const organizationExplanationSchema = explanation.extend({
  state: z.enum(['ready', 'pending']),
  part: organizationPart,
  entityRef: z.string().optional(),
  applicationId: z.string().optional(),
}) satisfies z.ZodType<OrganizationExplanationResponse>;
