import {
  COST_BREAKDOWNS,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import {
  amount,
  costSeriesPoint,
  currency,
  keyed,
  mapped,
  metric,
  range,
  sources,
  utcDay,
} from './responseParts';

export const costResponseSchema = z.strictObject({
  ...mapped,
  metric,
  currency: currency.optional(),
  range,
  previousRange: range,
  granularity: z.enum(['daily', 'monthly']),
  asOf: utcDay.optional(),
  total: amount,
  previousTotal: amount,
  estimatedRange: range.optional(),
  gaps: z.array(range),
  previousGaps: z.array(range),
  series: z.array(costSeriesPoint),
  breakdown: z.array(keyed.extend({ previousAmount: amount })),
  breakdowns: z
    .array(z.enum([...COST_BREAKDOWNS]))
    .optional()
    .describe('What the bill of record can be broken down by'),
  itemised: z
    .boolean()
    .optional()
    .describe(
      'Whether that bill is held line by line, so that its figures can be explained',
    ),
  sources,
}) satisfies z.ZodType<CostResponse>;

export const organizationCostSchema = z.strictObject({
  metric,
  currency: currency.optional(),
  range,
  total: amount,
  gaps: z.array(range),
  byApplicationId: z.array(
    z.strictObject({ applicationId: z.string(), amount }),
  ),
}) satisfies z.ZodType<OrganizationCost>;
