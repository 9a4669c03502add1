import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  COST_BREAKDOWNS,
  COVERAGE_CLASSES,
  ExplanationResponse,
  MAX_EXPLAINED_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuthorizedEntityInsights } from '../insights/AuthorizedEntityInsights';
import {
  amount,
  checkedEntityRef,
  chosenLimit,
  chosenMetric,
  chosenRange,
  currency,
  entityRef,
  metric,
  PERMISSIONS_NOTE,
  range,
  READ_ONLY,
  state,
  Zod,
} from './answerParts';

const [breakdown, ...breakdowns] = COST_BREAKDOWNS;
const [coverageClass, ...coverageClasses] = COVERAGE_CLASSES;
const BASES = ['direct', 'inherited', 'shared', 'unallocated'] as const;
const VIEWS = ['allocated', 'billed'] as const;

const EACH_ONCE = 'must have each value once';

/** How many bill lines an answer has at most, and where nobody says. */
const MAX_LINES = 100;
const DEFAULT_LINES = 20;

export function registerExplainEntityCost(
  actionsRegistry: ActionsRegistryService,
  insights: AuthorizedEntityInsights,
): void {
  actionsRegistry.register({
    name: 'explain-entity-cost',
    title: 'Explain the AWS cost of an entity',
    description: `
Tells what the cost of an entity in a range of UTC days is made of: parts by how they were allocated (by their tag, by a rule, or as a share of a pool), how each pool was split, how closed months were adjusted since, and the lines of the bill, largest first.
Use it for questions such as "why did fraud detection cost that much", "how much of it is shared support" or "which resources are behind this figure". With breakdown and key it explains one line of a breakdown of get-entity-cost, with breakdown and except all other lines of it. With asOf it explains closed months by the allocation that held at the end of that day.
The parts add up to the total exactly. It needs a bill of record that is held line by line.
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
              .describe('With key: the breakdown whose key is to be explained'),
            key: billText(zod)
              .optional()
              .describe('With breakdown: the key, as get-entity-cost has it'),
            except: zod
              .array(billText(zod))
              .min(1)
              .max(MAX_EXPLAINED_KEYS)
              .refine(isEachOnce, EACH_ONCE)
              .optional()
              .describe(
                'With breakdown, in the place of key: everything but these keys',
              ),
            applicationIds: zod
              .array(billText(zod))
              .min(1)
              .max(MAX_EXPLAINED_KEYS)
              .refine(isEachOnce, EACH_ONCE)
              .optional()
              .describe('Only these application ids of the entity'),
            basis: zod
              .enum(BASES)
              .optional()
              .describe('Only what was allocated in this way'),
            rule: billText(zod, 1)
              .optional()
              .describe('With basis: only by this rule or pool, by its id'),
            view: zod
              .enum(VIEWS)
              .optional()
              .describe(
                'billed: without the shares of pools; allocated unless given',
              ),
            coverage: zod
              .enum([coverageClass, ...coverageClasses, 'covered', 'uncovered'])
              .optional()
              .describe(
                'Only this class of charges, or what of the taggable usage carries the tag that tagKey names with an allowed value or does not; of whole months. Needs the permission for compliance too',
              ),
            tagKey: billText(zod, 1)
              .optional()
              .describe('With coverage of covered or uncovered: the tag'),
            asOf: zod
              .string()
              .optional()
              .describe(
                'A UTC day, YYYY-MM-DD: closed months by the allocation that held at its end; from and to must be the first of a month',
              ),
            metric: chosenMetric(zod),
            cursor: zod
              .string()
              .max(1_024)
              .optional()
              .describe('nextCursor of an earlier answer, for more lines'),
            limit: chosenLimit(zod, {
              most: MAX_LINES,
              otherwise: DEFAULT_LINES,
            }),
          })
          .strict(),
      output: zod =>
        zod.object({
          entityRef: zod.string(),
          state: state(zod),
          metric: metric(zod),
          currency: currency(zod),
          range: range(zod),
          breakdown: zod.string().optional(),
          key: zod.string().optional(),
          except: zod.array(zod.string()).optional(),
          applicationIds: zod.array(zod.string()).optional(),
          basis: zod.enum(BASES).optional(),
          rule: zod.string().optional(),
          view: zod.enum(VIEWS),
          coverage: zod.string().optional(),
          tagKey: zod.string().optional(),
          asOf: zod.string().optional(),
          gaps: zod
            .array(range(zod))
            .optional()
            .describe(
              'With asOf: what was not closed by then, and is left out',
            ),
          total: amount(zod),
          parts: parts(zod),
          splits: splits(zod),
          adjustments: zod
            .array(
              zod.object({
                month: zod.string(),
                closedAt: zod.string(),
                amountAtClose: amount(zod),
                amount: amount(zod),
              }),
            )
            .describe('Closed months that changed after they were closed'),
          lines: lines(zod),
        }),
    },
    examples: [
      {
        title: 'What the cost of a service in October is made of',
        input: {
          entityRef: 'component:default/fraud-detection',
          from: '2026-10-01',
          to: '2026-11-01',
        },
      },
      {
        title: 'The bill lines behind what a team spends on Amazon SageMaker',
        input: {
          entityRef: 'group:default/team-fraud',
          breakdown: 'service',
          key: 'Amazon SageMaker',
          limit: 10,
        },
      },
      {
        title: 'What October was made of at the end of 2 November',
        input: {
          entityRef: 'component:default/fraud-detection',
          from: '2026-10-01',
          to: '2026-11-01',
          asOf: '2026-11-02',
        },
      },
      {
        title: 'What a charge of October is made of, as it was charged',
        input: {
          entityRef: 'component:default/fraud-detection',
          from: '2026-10-01',
          to: '2026-11-01',
          metric: 'unblended',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { entityRef: ref, limit = DEFAULT_LINES, ...query } = input;
      const explained: ExplanationResponse = await insights.explainCost(
        checkedEntityRef(ref),
        { ...query, limit },
        { credentials },
      );
      return { output: explained };
    },
  });
}

/** One text as it may stand on a bill; none has a character that no database keeps. */
function billText(zod: Zod, min: number = 0) {
  return zod
    .string()
    .min(min)
    .max(3_000)
    .refine(text => !text.includes('\0'), 'must have no NUL character');
}

function isEachOnce(given: readonly string[]): boolean {
  return new Set(given).size === given.length;
}

function parts(zod: Zod) {
  return zod
    .array(
      zod.object({
        basis: zod.enum(BASES),
        match: zod.enum(['exact', 'alias']).optional(),
        rule: named(zod).optional(),
        amount: amount(zod),
      }),
    )
    .describe(
      'direct: by the application-id tag. inherited: by the rule. shared: as part of the pool that rule names.',
    );
}

function splits(zod: Zod) {
  return zod
    .array(
      zod.object({
        pool: named(zod),
        month: zod.string().describe('YYYY-MM'),
        method: zod.enum(['proportional', 'even', 'fixed']),
        poolAmount: amount(zod),
        weight: amount(zod),
        totalWeight: amount(zod),
        amount: amount(zod),
      }),
    )
    .describe('amount is poolAmount times weight by totalWeight');
}

function lines(zod: Zod) {
  return zod
    .object({
      items: zod.array(
        zod.object({
          day: zod.string(),
          applicationId: zod.string(),
          accountId: zod.string(),
          service: zod.string(),
          region: zod.string(),
          usageType: zod.string(),
          operation: zod.string(),
          chargeType: zod.string(),
          resourceId: zod.string(),
          basis: zod.enum(BASES),
          match: zod.enum(['exact', 'alias']).optional(),
          rule: zod.string().optional(),
          masked: zod
            .literal(true)
            .optional()
            .describe(
              'Of a service that the caller may not see; application and resource are left out',
            ),
          amount: amount(zod),
        }),
      ),
      count: zod.number().describe('How many lines there are in all'),
      amount: amount(zod),
      replaced: zod
        .array(
          zod.object({
            month: zod.string(),
            amount: amount(zod),
            heldSince: zod.string().optional(),
          }),
        )
        .optional()
        .describe(
          'With asOf: months whose lines of that day were replaced by a later reading of the bill and are not kept, with what they added up to; from heldSince on there are lines',
        ),
      masked: zod
        .number()
        .optional()
        .describe('How many of the items are masked'),
      nextCursor: zod.string().optional(),
    })
    .describe('Lines of the bill, each added up over a day, largest first');
}

function named(zod: Zod) {
  return zod.object({ id: zod.string(), title: zod.string() });
}
