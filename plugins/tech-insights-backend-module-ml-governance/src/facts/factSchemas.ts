import { FactRetriever } from '@backstage-community/plugin-tech-insights-node';

type FactSchema = FactRetriever['schema'];

/** What is told of every service. A fact that is not known is left out, so that no check runs on it. */
export const FACTS = {
  scorePercent: {
    type: 'float',
    description:
      'Resources that keep the tag dictionary, in percent of those that keep or break it',
  },
  moneyPercent: {
    type: 'float',
    description:
      'Taggable usage of this and the last month that carries its cost allocation tags, in percent of its cost',
  },
  resources: { type: 'integer', description: 'AWS resources' },
  violatingResources: {
    type: 'integer',
    description: 'AWS resources that break the tag dictionary, but for waived',
  },
  waivedResources: {
    type: 'integer',
    description: 'AWS resources that break it, all of which is waived',
  },
  unreadableResources: {
    type: 'integer',
    description: 'AWS resources whose tags could not be read',
  },
  ownerVerdict: {
    type: 'string',
    description:
      'Owner tags against the owner in the catalog: match, mismatch or missing',
  },
  ownerAgrees: {
    type: 'boolean',
    description: 'Whether every owner tag names the owner in the catalog',
  },
  unallocatedPercent: {
    type: 'float',
    description:
      'Last month, in the accounts that the service costs anything in: what belongs to no application, in percent of all',
  },
  inventoryAgeHours: {
    type: 'float',
    description: 'Age of the oldest inventory, in hours',
  },
  billAgeHours: { type: 'float', description: 'Age of the bill, in hours' },
  sourcesComplete: {
    type: 'boolean',
    description: 'Whether every source was read lately and to its end',
  },
} as const satisfies FactSchema;

/** What is told where scorecards may say what services cost. */
export const COST_FACTS = {
  monthlyCost: {
    type: 'float',
    description: 'Cost of the last whole month in UTC',
  },
  previousMonthlyCost: {
    type: 'float',
    description: 'Cost of the month before it',
  },
  costGrowthPercent: {
    type: 'float',
    description:
      'How much more it cost in the last whole month than before, in percent; below zero where it was less',
  },
  currency: { type: 'string', description: 'Currency of the costs, ISO 4217' },
} as const satisfies FactSchema;

/** The facts about one service, as far as they are known. */
export type Facts = Partial<
  Record<
    keyof typeof FACTS | keyof typeof COST_FACTS,
    number | string | boolean
  >
>;
