import {
  CostCategoryDefinition,
  EntitySummary,
  OverviewResponse,
  OverviewService,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { moneyCoverage } from './coverageResponses';
import {
  amount,
  costSeriesPoint,
  count,
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
  itemised: z
    .boolean()
    .optional()
    .describe(
      'Whether the bill is held line by line, so that costs can be explained',
    ),
  items: z.array(summary),
  sources,
}) satisfies z.ZodType<SummariesResponse>;

const part = z.strictObject({ amount, previousAmount: amount });

const overviewService = z.strictObject({
  entityRef: z.string(),
  title: z.string().optional(),
  cost: part.optional(),
  score: score.optional(),
  owner: ownerVerdict.optional(),
}) satisfies z.ZodType<OverviewService>;

const attribution = z.strictObject({
  total: part,
  rootGroups: z.array(
    part.extend({ entityRef: z.string(), title: z.string().optional() }),
  ),
  otherRootGroups: part.extend({ count }).optional(),
  severalRootGroups: part,
  noGroup: part,
  unclaimed: part.extend({
    applicationIds: z.array(
      part.extend({
        applicationId: z.string(),
        suggestion: z.string().optional(),
      }),
    ),
    count,
  }),
  untagged: part.extend({
    byAccount: z.array(
      part.extend({ key: z.string(), name: z.string().optional() }),
    ),
    byService: z.array(part.extend({ key: z.string() })),
  }),
}) satisfies z.ZodType<OverviewResponse['attribution']>;

export const overviewResponseSchema = z.strictObject({
  state: z.enum(['ready', 'pending']),
  metric,
  currency: currency.optional(),
  range,
  previousRange: range,
  gaps: z.array(range),
  previousGaps: z.array(range),
  estimatedRange: range.optional(),
  keyPrefix: z.string(),
  attribution,
  attributedPercent: z.string().optional(),
  resources: z.strictObject({
    score,
    unclaimed: count,
    untagged: count,
    accounts: count,
    unlistedRegions: z.array(
      z.strictObject({ region: z.string(), resources: count }),
    ),
    byKey: z.array(
      z.strictObject({
        key: z.string(),
        ok: count,
        violation: count,
        unknown: count,
        percent: z.string().optional(),
      }),
    ),
    changes: z
      .strictObject({ added: count, removed: count, retagged: count })
      .optional(),
  }),
  itemised: z
    .boolean()
    .optional()
    .describe(
      'Whether the bill is held line by line, so that its amounts can be explained',
    ),
  coverage: moneyCoverage.optional(),
  months: z.array(costSeriesPoint),
  services: z.strictObject({
    byCost: z.array(overviewService),
    byScore: z.array(overviewService),
    count,
  }),
  sources,
}) satisfies z.ZodType<OverviewResponse>;

const valuesSchema = z.strictObject({
  Key: z.string(),
  Values: z.array(z.string()),
  MatchOptions: z.tuple([z.literal('EQUALS')]),
});

const conditionSchema = z.union([
  z.strictObject({ Tags: valuesSchema }),
  z.strictObject({
    Tags: z.strictObject({
      Key: z.string(),
      MatchOptions: z.tuple([z.literal('ABSENT')]),
    }),
  }),
  z.strictObject({ CostCategories: valuesSchema }),
  z.strictObject({ Dimensions: valuesSchema }),
]);

/** As AWS's CreateCostCategoryDefinition takes it, names included. */
export const costCategorySchema = z.strictObject({
  Name: z.string(),
  RuleVersion: z.literal('CostCategoryExpression.v1'),
  Rules: z.array(
    z.strictObject({
      Type: z.literal('REGULAR'),
      Value: z.string(),
      Rule: z.union([
        conditionSchema,
        z.strictObject({ And: z.array(conditionSchema) }),
      ]),
    }),
  ),
  DefaultValue: z.string(),
}) satisfies z.ZodType<CostCategoryDefinition>;
