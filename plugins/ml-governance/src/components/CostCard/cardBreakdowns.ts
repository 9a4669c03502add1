import {
  CostBreakdown,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** What the card breaks a cost down by, in the order in which it offers them. */
export type CardBreakdown = Extract<
  CostBreakdown,
  | 'work-kind'
  | 'service'
  | 'region'
  | 'instance-type'
  | 'resource'
  | 'cost-category'
>;

/** What is read when it is asked for; the kinds of work are there at once. */
export type KeyedBreakdown = Exclude<CardBreakdown, 'work-kind'>;

/** What people call a breakdown and its lines. */
export interface BreakdownText {
  label: string;
  /** Inside a sentence: `cost by service`. */
  noun: string;
  plural: string;
  /** The line of what the bill names none for. */
  unnamed: string;
}

const TEXTS: Record<CardBreakdown, BreakdownText> = {
  'work-kind': {
    label: 'Kind of work',
    noun: 'kind of work',
    plural: 'kinds of work',
    unnamed: 'Not named on the bill',
  },
  service: {
    label: 'Service',
    noun: 'service',
    plural: 'services',
    unnamed: 'Not named on the bill',
  },
  region: {
    label: 'Region',
    noun: 'region',
    plural: 'regions',
    unnamed: 'In no region',
  },
  'instance-type': {
    label: 'Instance type',
    noun: 'instance type',
    plural: 'instance types',
    unnamed: 'On no instance',
  },
  resource: {
    label: 'Resource',
    noun: 'resource',
    plural: 'resources',
    unnamed: 'Of no resource',
  },
  'cost-category': {
    label: 'Cost category',
    noun: 'cost category',
    plural: 'cost categories',
    unnamed: 'In no cost category',
  },
};

const ALWAYS: readonly CardBreakdown[] = ['work-kind', 'service'];
const WHERE_KNOWN: readonly CardBreakdown[] = [
  'region',
  'instance-type',
  'resource',
  'cost-category',
];

/** The words for a breakdown. */
export function breakdownText(breakdown: CardBreakdown): BreakdownText {
  return TEXTS[breakdown];
}

/** The breakdowns that the bill behind a cost knows. */
export function offeredBreakdowns({
  breakdowns = [],
}: Pick<CostResponse, 'breakdowns'>): CardBreakdown[] {
  return [...ALWAYS, ...WHERE_KNOWN.filter(one => breakdowns.includes(one))];
}
