import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedEntityInsights } from '../insights/AuthorizedEntityInsights';
import {
  checkedEntityRef,
  entityRef,
  hint,
  PERMISSIONS_NOTE,
  range,
  READ_ONLY,
  sources,
  state,
} from './answerParts';

/** How many of the worst violations an answer names. */
const MAX_VIOLATIONS = 20;
const MAX_OWNERS = 10;
const MAX_FAILURES = 10;

export function registerGetEntityCompliance(
  actionsRegistry: ActionsRegistryService,
  insights: AuthorizedEntityInsights,
): void {
  actionsRegistry.register({
    name: 'get-entity-compliance',
    title: 'Get the tag compliance of an entity',
    description: `
Tells how the AWS resources of an entity of the software catalog stand to the organisation's tag dictionary: how many are compliant, how many break each rule, the worst violations with the tag that mends them, how much of the money carries its tags, and whether the owner tag names who owns the entity in the catalog.
Use it for questions such as "is this service tagged as it should be", "what do I have to fix" or "who does AWS think owns it". For the resources that break one rule, go on with list-rule-violations.
Resources whose tags could not be read are unknown: neither compliant nor violating. Where unread is not 0, say that accounts or regions could not be read and that there may be more resources.
${PERMISSIONS_NOTE}
    `.trim(),
    attributes: READ_ONLY,
    schema: {
      input: zod => zod.object({ entityRef: entityRef(zod) }).strict(),
      output: zod =>
        zod.object({
          entityRef: zod.string(),
          state: state(zod),
          hint: hint(zod),
          services: zod
            .number()
            .optional()
            .describe('Of a Group, User, System or Domain: services in it'),
          score: zod.object({
            compliant: zod.number(),
            violating: zod.number(),
            unknown: zod.number(),
            total: zod.number(),
            percent: zod
              .string()
              .optional()
              .describe('Compliant among those whose tags are known'),
          }),
          moneyShares: zod
            .object({
              range: range(zod),
              percent: zod.string().optional(),
              byKey: zod.array(
                zod.object({
                  key: zod.string(),
                  percent: zod.string().optional(),
                }),
              ),
            })
            .optional()
            .describe(
              'Percent of the cost of these months that carries every mandatory tag as the dictionary wants it, and by tag. Absent where the bill does not tell',
            ),
          rules: zod
            .array(
              zod.object({
                key: zod.string(),
                mandatory: zod.boolean(),
                ok: zod.number(),
                violation: zod.number(),
                unknown: zod.number(),
                notApplicable: zod.number(),
              }),
            )
            .describe('Resources under each definition of the dictionary'),
          violations: zod
            .array(
              zod.object({
                definitionKey: zod.string().optional(),
                violation: zod.string(),
                severity: zod.enum(['low', 'medium', 'high']),
                mandatory: zod.boolean(),
                resources: zod.number(),
                reason: zod.string(),
                suggestion: zod
                  .object({ key: zod.string(), value: zod.string().optional() })
                  .optional()
                  .describe('The tag that mends all of them'),
              }),
            )
            .describe(`Worst first, at most ${MAX_VIOLATIONS}`),
          violationsTotal: zod.number(),
          owner: zod.object({
            expected: zod.array(zod.string()),
            seen: zod
              .array(
                zod.object({ value: zod.string(), resources: zod.number() }),
              )
              .describe(`Owner tags, at most ${MAX_OWNERS}`),
            verdict: zod.enum(['match', 'mismatch', 'missing', 'unknown']),
          }),
          unread: zod
            .number()
            .describe('Things that the last refresh could not read'),
          failures: zod
            .array(
              zod.object({
                accountId: zod.string().optional(),
                region: zod.string().optional(),
                code: zod.string(),
                message: zod.string(),
              }),
            )
            .describe(
              `Why, as far as the user may see it, at most ${MAX_FAILURES}`,
            ),
          sources: sources(zod),
        }),
    },
    examples: [
      {
        title: 'How a service stands to the tag dictionary',
        input: { entityRef: 'component:default/fraud-detection' },
      },
      {
        title: 'How everything that a team owns does',
        input: { entityRef: 'group:default/team-fraud' },
      },
    ],
    action: async ({ input, credentials }) => {
      const compliance = await insights.getCompliance(
        checkedEntityRef(input.entityRef),
        { credentials },
      );
      return { output: answerOf(compliance) };
    },
  });
}

function answerOf(compliance: ComplianceResponse) {
  const { owner, findings, failures } = compliance;
  return {
    entityRef: compliance.entityRef,
    state: compliance.state,
    hint: compliance.hint,
    services: compliance.rollup?.services,
    score: compliance.score,
    moneyShares: compliance.moneyShares,
    rules: compliance.byKey,
    violations: findings.slice(0, MAX_VIOLATIONS),
    violationsTotal: compliance.findingsTotal ?? findings.length,
    owner: {
      expected: owner.expected,
      seen: owner.seen.slice(0, MAX_OWNERS),
      verdict: owner.verdict,
    },
    unread: failures.length + (compliance.failuresElsewhere ?? 0),
    failures: failures.slice(0, MAX_FAILURES),
    sources: compliance.sources,
  };
}
