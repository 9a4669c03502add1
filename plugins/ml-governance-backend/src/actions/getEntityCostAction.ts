import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  COST_BREAKDOWNS,
  CostResponse,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedEntityInsights } from '../insights/AuthorizedEntityInsights';
import {
  amount,
  checkedEntityRef,
  chosenMetric,
  chosenRange,
  currency,
  entityRef,
  gaps,
  hint,
  metric,
  PERMISSIONS_NOTE,
  range,
  READ_ONLY,
  sources,
  state,
} from './answerParts';

const [breakdown, ...breakdowns] = COST_BREAKDOWNS;

/** How many parts of a breakdown an answer names. */
const MAX_PARTS = 25;

export function registerGetEntityCost(
  actionsRegistry: ActionsRegistryService,
  insights: AuthorizedEntityInsights,
): void {
  actionsRegistry.register({
    name: 'get-entity-cost',
    title: 'Get the AWS cost of an entity',
    description: `
Tells what an entity of the software catalog costs on AWS in a range of UTC days, and what it cost in the comparable range before it (previousRange): whole months are compared with the month before.
Use it for questions such as "what did fraud detection cost last month", "which AWS service drives its cost" or "what does this team spend".
Without a range it answers the current month so far; compare it with previousTotal, never with a whole month.
A breakdown splits the total by AWS service, account, region, usage type, instance type, charge type, kind of ML work, environment, owner, resource or a cost category of the portal's config; resource and cost-category need a bill that is held line by line. Amounts are exact decimal strings: always name currency, metric and range with them, and say so where days are estimated or missing (gaps).
${PERMISSIONS_NOTE}
    `.trim(),
    attributes: READ_ONLY,
    schema: {
      input: zod =>
        zod
          .object({
            entityRef: entityRef(zod),
            ...chosenRange(zod),
            breakdown: zod
              .enum([breakdown, ...breakdowns])
              .optional()
              .describe('What to split the total by'),
            metric: chosenMetric(zod),
          })
          .strict(),
      output: zod =>
        zod.object({
          entityRef: zod.string(),
          state: state(zod),
          hint: hint(zod),
          applicationIds: zod
            .array(zod.string())
            .describe('Values of the application-id tag, at most 100'),
          services: zod
            .number()
            .optional()
            .describe('Of a Group, User, System or Domain: services in it'),
          metric: metric(zod),
          currency: currency(zod),
          range: range(zod),
          total: amount(zod),
          previousRange: range(zod),
          previousTotal: amount(zod),
          estimatedRange: range(zod)
            .optional()
            .describe('Days that AWS may still change'),
          gaps: gaps(zod),
          previousGaps: gaps(zod),
          breakdown: zod
            .array(
              zod.object({
                key: zod.string().describe('Empty where the bill names none'),
                amount: amount(zod),
                previousAmount: amount(zod),
              }),
            )
            .describe(`The largest parts, at most ${MAX_PARTS}`),
          rest: zod
            .object({
              parts: zod.number(),
              amount: amount(zod),
              previousAmount: amount(zod),
            })
            .optional()
            .describe('The other parts of the breakdown taken together'),
          sources: sources(zod),
        }),
    },
    examples: [
      {
        title: 'What a service cost in October, by AWS service',
        input: {
          entityRef: 'component:default/fraud-detection',
          from: '2026-10-01',
          to: '2026-11-01',
          breakdown: 'service',
        },
      },
      {
        title: 'The same as it was charged, by resource',
        input: {
          entityRef: 'component:default/fraud-detection',
          from: '2026-10-01',
          to: '2026-11-01',
          breakdown: 'resource',
          metric: 'unblended',
        },
      },
      {
        title: 'What everything that a team owns costs this month so far',
        input: { entityRef: 'group:default/team-fraud' },
      },
    ],
    action: async ({ input, credentials }) => {
      const { entityRef: ref, ...query } = input;
      const cost = await insights.getCost(checkedEntityRef(ref), query, {
        credentials,
      });
      return { output: answerOf(cost) };
    },
  });
}

function answerOf(cost: CostResponse) {
  const rest = cost.breakdown.slice(MAX_PARTS);
  return {
    entityRef: cost.entityRef,
    state: cost.state,
    hint: cost.hint,
    applicationIds: cost.applicationIds,
    services: cost.rollup?.services,
    metric: cost.metric,
    currency: cost.currency,
    range: cost.range,
    total: cost.total,
    previousRange: cost.previousRange,
    previousTotal: cost.previousTotal,
    estimatedRange: cost.estimatedRange,
    gaps: cost.gaps,
    previousGaps: cost.previousGaps,
    breakdown: cost.breakdown.slice(0, MAX_PARTS),
    rest:
      rest.length > 0
        ? {
            parts: rest.length,
            amount: sumAmounts(rest.map(part => part.amount)),
            previousAmount: sumAmounts(rest.map(part => part.previousAmount)),
          }
        : undefined,
    sources: cost.sources,
  };
}
