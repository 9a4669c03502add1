import { GroupDefinition } from '@aws-sdk/client-cost-explorer';
import {
  CostDimension,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostTagKeys } from '@ml-governance/backstage-plugin-ml-governance-node';
import { MalformedAnswerError } from '../client/checkAnswer';

/** The metrics that Cost Explorer knows. */
export type CostExplorerMetric = Exclude<CostMetric, 'list'>;

/** The metric in Cost Explorer's spelling. */
export const COST_EXPLORER_METRICS: Record<CostExplorerMetric, string> = {
  unblended: 'UnblendedCost',
  'net-unblended': 'NetUnblendedCost',
  amortized: 'AmortizedCost',
  'net-amortized': 'NetAmortizedCost',
};

/**
 * One way to ask Cost Explorer for the bill: by application id, and by one
 * thing more, since it takes two groups at most.
 */
export interface CostGrouping {
  dimension: CostDimension;
  group: GroupDefinition;
  /** Set where the group is a tag: its keys come as `Key$Value`. */
  tagKey?: string;
}

/** What the bill is read by: each costs a paid request a page. */
export const COST_EXPLORER_DIMENSIONS: readonly CostDimension[] = [
  'service',
  'account',
  'usage-type',
  'charge-type',
  'environment',
  'owner',
];

const DIMENSION_GROUPS = [
  ['service', 'SERVICE'],
  ['account', 'LINKED_ACCOUNT'],
  ['usage-type', 'USAGE_TYPE'],
  ['charge-type', 'RECORD_TYPE'],
] as const;

/**
 * The groupings to ask for. Without an environment tag there is none for the
 * environment.
 */
export function costGroupings(tagKeys: CostTagKeys): CostGrouping[] {
  const groupings: CostGrouping[] = DIMENSION_GROUPS.map(
    ([dimension, key]) => ({
      dimension,
      group: { Type: 'DIMENSION', Key: key },
    }),
  );
  if (tagKeys.environment) {
    groupings.push(tagGrouping('environment', tagKeys.environment));
  }
  groupings.push(tagGrouping('owner', tagKeys.owner));
  return groupings;
}

function tagGrouping(dimension: CostDimension, tagKey: string): CostGrouping {
  return { dimension, group: { Type: 'TAG', Key: tagKey }, tagKey };
}

/**
 * The value in a group key such as `team$blue`; empty for `team$`, where the
 * charge has no such tag. The cut is made at the known key's length: values,
 * and keys too, may contain `$`.
 *
 * @throws MalformedAnswerError where the group is of another tag.
 */
export function tagValueOf(groupKey: string, tagKey: string): string {
  const prefix = `${tagKey}$`;
  if (!groupKey.startsWith(prefix)) {
    throw new MalformedAnswerError(
      `ce:GetCostAndUsage was asked for groups of the tag ${JSON.stringify(
        tagKey,
      )} and answered with the group ${JSON.stringify(groupKey)}`,
    );
  }
  return groupKey.slice(prefix.length);
}
