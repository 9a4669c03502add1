import {
  EntitySummary,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  amount,
  currency,
  metric,
  ownerVerdict,
  range,
  score,
  sources,
  state,
} from './responseParts';

const summary = z.strictObject({
  entityRef: z.string(),
  state,
  denied: z.array(z.enum(['cost', 'compliance'])),
  cost: z.strictObject({ total: amount, previousTotal: amount }).optional(),
  score: score.optional(),
  owner: ownerVerdict.optional(),
}) satisfies z.ZodType<EntitySummary>;

export const summariesResponseSchema = z.strictObject({
  metric,
  currency: currency.optional(),
  range,
  previousRange: range,
  gaps: z.array(range),
  previousGaps: z.array(range),
  items: z.array(summary),
  sources,
}) satisfies z.ZodType<SummariesResponse>;
