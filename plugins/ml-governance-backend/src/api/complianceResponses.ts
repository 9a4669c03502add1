import {
  ComplianceResponse,
  EvaluateResponse,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { resourceAgreement, resourceAwsVerdicts } from './awsVerdictParts';
import { moneyShares } from './coverageResponses';
import {
  appliedWaiver,
  count,
  instant,
  mapped,
  ownerVerdict,
  rollup,
  score,
  severity,
  sourceFailure,
  sources,
  state,
  texts,
} from './responseParts';

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
  waiver: appliedWaiver.optional(),
});
const violationGroup = z.strictObject({
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
});
const verdict = z.enum(['compliant', 'violating', 'unknown']);
const facet = z.strictObject({ value: z.string(), resources: count });

export const complianceResponseSchema = z.strictObject({
  ...mapped,
  keyPrefix: z.string(),
  score,
  moneyShares: moneyShares.optional(),
  awsAgreement: resourceAgreement.optional(),
  accounts: count,
  byKey: z.array(
    z.strictObject({
      key: z.string(),
      mandatory: z.boolean(),
      ok: count,
      violation: count,
      waived: count.optional(),
      unknown: count,
      notApplicable: count,
    }),
  ),
  findings: z.array(violationGroup),
  findingsTotal: count.optional(),
  waivedFindings: z
    .array(violationGroup.extend({ waiver: appliedWaiver }))
    .optional(),
  owner: z.strictObject({
    expected: texts,
    rule: z.enum([
      'entity-annotation',
      'group-annotation',
      'group-name',
      'none',
    ]),
    seen: z.array(z.strictObject({ value: z.string(), resources: count })),
    verdict: ownerVerdict,
    services: z
      .strictObject({
        match: count,
        mismatch: count,
        missing: count,
        unknown: count,
      })
      .optional(),
  }),
  failures: z.array(sourceFailure),
  failuresElsewhere: z.int().min(1).optional(),
  sources,
}) satisfies z.ZodType<ComplianceResponse>;

export const resourcesResponseSchema = z.strictObject({
  entityRef: z.string(),
  state,
  items: z.array(
    z.strictObject({
      source: z
        .string()
        .describe('The inventory that lists it: two of them may list one ARN'),
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
      verdict: verdict.describe('What the tags say, whatever is waived'),
      waived: z
        .literal(true)
        .optional()
        .describe('Where all that makes it violate the dictionary is waived'),
      findings: z.array(finding),
      awsVerdicts: resourceAwsVerdicts.optional(),
      firstSeenAt: instant,
      lastSeenAt: instant,
      accountName: z.string().optional(),
    }),
  ),
  total: count,
  facets: z
    .strictObject({
      types: z.array(facet),
      accounts: z.array(facet.extend({ name: z.string().optional() })),
      regions: z.array(facet),
      violates: z.array(facet),
      verdicts: z.array(facet.extend({ value: verdict })),
    })
    .describe('What can be chosen, over all resources of the entity'),
  rollup: rollup.optional(),
  nextCursor: z.string().optional(),
  sources,
}) satisfies z.ZodType<ResourcesResponse>;

export const evaluateResponseSchema = z.strictObject({
  results: z.array(z.strictObject({ findings: z.array(finding), verdict })),
}) satisfies z.ZodType<EvaluateResponse>;
