import {
  AppliedWaiver,
  ComplianceResponse,
  COST_METRICS,
  CostSeriesPoint,
  RollupSummary,
  SharedApplicationId,
  WAIVER_SCOPES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';

export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('An exact decimal number');
export const utcDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instant = z.string().describe('ISO 8601 in UTC');
export const range = z
  .strictObject({ from: utcDay, to: utcDay })
  .describe('Days in UTC; to is not part of it');
export const metric = z.enum([...COST_METRICS]);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const state = z.enum(['ready', 'pending', 'unmapped']);
export const severity = z.enum(['low', 'medium', 'high']);
export const count = z.int().min(0);
export const texts = z.array(z.string());

export const keyed = z.strictObject({ key: z.string(), amount });

export const costSeriesPoint = z.strictObject({
  period: z.string(),
  amount,
  estimated: z.boolean(),
  breakdown: z.array(keyed).optional(),
}) satisfies z.ZodType<CostSeriesPoint>;

export const sourceSummary = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['cost', 'inventory', 'tag-compliance']),
  status: z.enum(['pending', 'ok', 'partial', 'stale', 'failed']),
  refreshedAt: instant.optional(),
  error: z.string().optional(),
});
export const sources = z.array(sourceSummary);

export const sourceFailure = z.strictObject({
  accountId: z.string().optional(),
  accountName: z.string().optional(),
  region: z.string().optional(),
  operation: z.string().optional(),
  code: z.string(),
  message: z.string(),
  since: instant,
});

export const rollup = z
  .strictObject({
    services: count,
    applications: count,
    computedAt: instant,
  })
  .describe(
    'Of a Group, User, System or Domain',
  ) satisfies z.ZodType<RollupSummary>;

export const sharedApplicationIds = z.array(
  z.strictObject({
    applicationId: z.string(),
    others: count,
    entityRefs: texts,
  }) satisfies z.ZodType<SharedApplicationId>,
);

export const mapped = {
  entityRef: z.string(),
  state,
  applicationIds: texts,
  mappedBy: z
    .enum([
      'application-id-annotation',
      'cost-insights-annotation',
      'catalog-filter',
    ])
    .optional(),
  hint: z.string().optional(),
  rollup: rollup.optional(),
  sharedApplicationIds: sharedApplicationIds.optional(),
};

export const score = z.strictObject({
  compliant: count,
  violating: count,
  waived: count
    .optional()
    .describe('They violate it, but all that makes them do so is waived'),
  unknown: count,
  total: count,
  percent: z.string().optional(),
  withoutWaivers: z
    .strictObject({ violating: count, percent: z.string().optional() })
    .optional(),
}) satisfies z.ZodType<ComplianceResponse['score']>;

export const appliedWaiver = z.strictObject({
  id: z.string(),
  scope: z.strictObject({
    kind: z.enum([...WAIVER_SCOPES]),
    value: z.string(),
  }),
  owner: z.string(),
  reason: z.string(),
  expiresAt: instant,
  extendedAt: instant
    .optional()
    .describe('When somebody had it last longer the last time'),
  extendedBy: z.string().optional(),
}) satisfies z.ZodType<AppliedWaiver>;

export const ownerVerdict = z.enum(['match', 'mismatch', 'missing', 'unknown']);
