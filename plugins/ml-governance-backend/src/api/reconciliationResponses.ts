import {
  ReconciledAmounts,
  ReconciledBill,
  ReconciliationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { amount, currency, metric, range, sources } from './responseParts';

const bill = z.strictObject({
  id: z.string(),
  title: z.string(),
  metric,
  gaps: z.array(range),
  estimated: z.boolean(),
  explainable: z.boolean(),
}) satisfies z.ZodType<ReconciledBill>;

const amounts = z.strictObject({
  itemised: amount,
  summed: amount,
  difference: amount,
}) satisfies z.ZodType<ReconciledAmounts>;

export const reconciliationResponseSchema = z.strictObject({
  month: z.string(),
  state: z.enum(['ready', 'pending']),
  currency: currency.optional(),
  itemised: bill,
  summed: bill,
  total: amounts,
  tagged: amounts,
  byAccount: z.array(
    amounts.extend({ key: z.string(), name: z.string().optional() }),
  ),
  byService: z.array(amounts.extend({ key: z.string() })),
  causes: z.array(
    z.strictObject({
      kind: z.enum([
        'metric',
        'days',
        'record-type',
        'estimated',
        'filing',
        'tag-activation',
        'rounding',
      ]),
      message: z.string(),
      amount: amount.optional(),
    }),
  ),
  sources,
}) satisfies z.ZodType<ReconciliationResponse>;
