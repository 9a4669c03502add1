import {
  StatementAdjustment,
  StatementAmounts,
  StatementResponse,
  StatementService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  amount,
  currency,
  instant,
  metric,
  range,
  rollup,
  sources,
  state,
  texts,
  utcDay,
} from './responseParts';

const amounts = z.strictObject({
  total: amount,
  previousTotal: amount,
  parts: z
    .strictObject({
      direct: amount,
      inherited: amount,
      shared: z.array(z.strictObject({ pool: z.string(), amount })),
    })
    .optional()
    .describe('They add up to total; absent where the bill tells sums only'),
}) satisfies z.ZodType<StatementAmounts>;

const service = amounts.extend({
  services: z.array(
    z.strictObject({ entityRef: z.string(), title: z.string().optional() }),
  ),
  applicationIds: texts,
}) satisfies z.ZodType<StatementService>;

const adjustment = z.strictObject({
  month: z.string(),
  closedAt: instant,
  before: amount,
  after: amount,
  amount,
}) satisfies z.ZodType<StatementAdjustment>;

export const statementResponseSchema = z.strictObject({
  entityRef: z.string(),
  title: z.string().optional(),
  state,
  hint: z.string().optional(),
  rollup: rollup.optional(),
  month: z.string(),
  status: z.enum(['running', 'estimated', 'closed']),
  closedAt: instant.optional(),
  asOf: utcDay.optional(),
  generatedAt: instant,
  metric,
  metrics: z.array(metric),
  currency: currency.optional(),
  range,
  previousRange: range,
  estimatedRange: range.optional(),
  gaps: z.array(range),
  previousGaps: z.array(range),
  itemised: z.boolean(),
  pools: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  services: z.array(service),
  others: amounts
    .optional()
    .describe('Services that the caller may not see, as one'),
  total: amounts,
  sinceClose: z
    .strictObject({ amountAtClose: amount, amount })
    .optional()
    .describe('How the month itself changed since it was closed'),
  adjustments: z
    .array(adjustment)
    .describe('How closed months changed during this one; no part of total'),
  sources,
}) satisfies z.ZodType<StatementResponse>;
