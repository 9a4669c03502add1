import {
  ComplianceResponse,
  COST_METRICS,
  CostResponse,
  EvaluateResponse,
  ResourcesResponse,
  SourcesResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';

const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('An exact decimal number');
const utcDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.string().describe('ISO 8601 in UTC');
const range = z
  .strictObject({ from: utcDay, to: utcDay })
  .describe('Days in UTC; to is not part of it');
const metric = z.enum([...COST_METRICS]);
const currency = z.string().regex(/^[A-Z]{3}$/);
const state = z.enum(['ready', 'pending', 'unmapped']);
const severity = z.enum(['low', 'medium', 'high']);
const count = z.int().min(0);
const texts = z.array(z.string());

const sourceSummary = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['cost', 'inventory']),
  status: z.enum(['pending', 'ok', 'partial', 'stale', 'failed']),
  refreshedAt: instant.optional(),
  error: z.string().optional(),
});
const sources = z.array(sourceSummary);

const sourceFailure = z.strictObject({
  accountId: z.string().optional(),
  accountName: z.string().optional(),
  region: z.string().optional(),
  operation: z.string().optional(),
  code: z.string(),
  message: z.string(),
  since: instant,
});

const mapped = {
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
};

const keyed = z.strictObject({ key: z.string(), amount });

export const costResponseSchema = z.strictObject({
  ...mapped,
  metric,
  currency: currency.optional(),
  range,
  previousRange: range,
  granularity: z.enum(['daily', 'monthly']),
  total: amount,
  previousTotal: amount,
  estimatedRange: range.optional(),
  gaps: z.array(range),
  previousGaps: z.array(range),
  series: z.array(
    z.strictObject({
      period: z.string(),
      amount,
      estimated: z.boolean(),
      breakdown: z.array(keyed).optional(),
    }),
  ),
  breakdown: z.array(keyed.extend({ previousAmount: amount })),
  sources,
}) satisfies z.ZodType<CostResponse>;

const violation = z.enum([
  'missing',
  'wrong-key',
  'empty',
  'not-allowed',
  'correctable',
  'pattern',
  'convention',
  'personal-data',
]);
const suggestion = z.strictObject({
  key: z.string(),
  value: z.string().optional(),
});
const finding = z.strictObject({
  status: z.enum(['ok', 'violation', 'waived', 'unknown', 'not-applicable']),
  definitionKey: z.string().optional(),
  severity,
  mandatory: z.boolean(),
  violation: violation.optional(),
  actualKey: z.string().optional(),
  actualValue: z.string().optional(),
  reason: z.string(),
  suggestion: suggestion.optional(),
});
const verdict = z.enum(['compliant', 'violating', 'unknown']);

export const complianceResponseSchema = z.strictObject({
  ...mapped,
  keyPrefix: z.string(),
  score: z.strictObject({
    compliant: count,
    violating: count,
    unknown: count,
    total: count,
    percent: z.string().optional(),
  }),
  accounts: count,
  byKey: z.array(
    z.strictObject({
      key: z.string(),
      mandatory: z.boolean(),
      ok: count,
      violation: count,
      unknown: count,
      notApplicable: count,
    }),
  ),
  findings: z.array(
    z.strictObject({
      definitionKey: z.string().optional(),
      violation,
      severity,
      mandatory: z.boolean(),
      actualKey: z.string().optional(),
      actualValue: z.string().optional(),
      resources: count,
      reason: z.string(),
      suggestion: suggestion.optional(),
      examples: z.array(
        z.strictObject({ arn: z.string(), name: z.string(), type: z.string() }),
      ),
    }),
  ),
  owner: z.strictObject({
    expected: texts,
    rule: z.enum([
      'entity-annotation',
      'group-annotation',
      'group-name',
      'none',
    ]),
    seen: z.array(z.strictObject({ value: z.string(), resources: count })),
    verdict: z.enum(['match', 'mismatch', 'missing', 'unknown']),
  }),
  failures: z.array(sourceFailure),
  sources,
}) satisfies z.ZodType<ComplianceResponse>;

export const resourcesResponseSchema = z.strictObject({
  entityRef: z.string(),
  state,
  items: z.array(
    z.strictObject({
      arn: z.string(),
      type: z.string(),
      name: z.string(),
      accountId: z.string(),
      region: z.string(),
      tags: z
        .array(z.strictObject({ key: z.string(), value: z.string() }))
        .optional(),
      createdAt: z.string().optional(),
      matchedBy: z.enum(['exact', 'key', 'value']),
      verdict,
      findings: z.array(finding),
      firstSeenAt: instant,
      lastSeenAt: instant,
      accountName: z.string().optional(),
    }),
  ),
  total: count,
  nextCursor: z.string().optional(),
  sources,
}) satisfies z.ZodType<ResourcesResponse>;

export const evaluateResponseSchema = z.strictObject({
  results: z.array(z.strictObject({ findings: z.array(finding), verdict })),
}) satisfies z.ZodType<EvaluateResponse>;

export const sourcesResponseSchema = z.strictObject({
  sources: z.array(
    sourceSummary.extend({
      lastRefresh: z
        .strictObject({
          startedAt: instant,
          finishedAt: instant.optional(),
          outcome: z.enum([
            'running',
            'succeeded',
            'partial',
            'failed',
            'budget-exhausted',
          ]),
          durationMs: count.optional(),
          error: z.string().optional(),
        })
        .optional(),
      nextRefreshBy: instant.optional(),
      callsToday: z.array(z.strictObject({ operation: z.string(), count })),
      paidRequestsToday: z
        .strictObject({ count, budget: count, cost: amount })
        .optional(),
      failures: z.array(sourceFailure),
    }),
  ),
}) satisfies z.ZodType<SourcesResponse>;

const flags = z.strictObject({ keys: z.boolean(), values: z.boolean() });

export const dictionaryResponseSchema = z.looseObject({
  prefix: z.string(),
  roles: z.looseObject({
    applicationId: z.string(),
    owner: z.string(),
    environment: z.string().optional(),
  }),
  conventions: z.looseObject({
    lowercase: flags,
    hyphens: flags,
    noPersonalData: z.boolean(),
  }),
  tags: z.array(
    z.looseObject({
      key: z.string(),
      type: z.string(),
      category: z.enum([
        'cost-allocation',
        'automation',
        'access-control',
        'technical',
        'compliance',
        'business',
      ]),
      purpose: z.string(),
      mandatory: z.boolean(),
      costAllocation: z.boolean(),
      severity,
    }),
  ),
}) satisfies z.ZodType<TagDictionary>;

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

export const errorResponseSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  request: z.looseObject({ method: z.string(), url: z.string() }).optional(),
  response: z.looseObject({ statusCode: z.int() }),
});
