import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { MostExpensiveServices } from '../insights/MostExpensiveServices';
import {
  amount,
  checkedEntityRef,
  chosenLimit,
  chosenRange,
  currency,
  entityRef,
  gaps,
  metric,
  PERMISSIONS_NOTE,
  range,
  READ_ONLY,
  sources,
} from './answerParts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export function registerListMostExpensiveServices(
  actionsRegistry: ActionsRegistryService,
  services: MostExpensiveServices,
): void {
  actionsRegistry.register({
    name: 'list-most-expensive-services',
    title: 'List the most expensive services of a group',
    description: `
Lists the services that cost most on AWS in a range of UTC days, largest first, among everything that a Group or User owns (child groups included) or that a System or Domain contains, each with its cost in the comparable range before.
Use it for questions such as "what are the most expensive services of this team" or "which services of this domain grew". For one service, and for how its cost is made up, go on with get-entity-cost.
Only services whose cost the user may see are listed, so never add the amounts up to a total: ask get-entity-cost for the cost of the group. Services that share an application id each show its whole cost. Always name currency, metric and range with an amount, and say so where days are estimated or missing (gaps).
${PERMISSIONS_NOTE}
    `.trim(),
    attributes: READ_ONLY,
    schema: {
      input: zod =>
        zod
          .object({
            entityRef: entityRef(zod).describe(
              'Reference of a Group, User, System or Domain of the software catalog, such as group:default/team-fraud',
            ),
            ...chosenRange(zod),
            limit: chosenLimit(zod, {
              most: MAX_LIMIT,
              otherwise: DEFAULT_LIMIT,
            }),
          })
          .strict(),
      output: zod =>
        zod.object({
          entityRef: zod.string(),
          state: zod
            .enum(['ready', 'pending'])
            .describe('pending: nothing has been read yet'),
          metric: metric(zod),
          currency: currency(zod),
          range: range(zod),
          previousRange: range(zod),
          estimatedRange: range(zod)
            .optional()
            .describe('Days that AWS may still change'),
          gaps: gaps(zod),
          previousGaps: gaps(zod),
          services: zod.array(
            zod.object({
              entityRef: zod.string(),
              title: zod.string().optional(),
              amount: amount(zod),
              previousAmount: amount(zod),
            }),
          ),
          sources: sources(zod),
        }),
    },
    examples: [
      {
        title: 'The three most expensive services of a team in October',
        input: {
          entityRef: 'group:default/team-fraud',
          from: '2026-10-01',
          to: '2026-11-01',
          limit: 3,
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { entityRef: ref, limit = DEFAULT_LIMIT, ...query } = input;
      const output = await services.read(
        checkedEntityRef(ref),
        { ...query, limit },
        { credentials },
      );
      return { output };
    },
  });
}
