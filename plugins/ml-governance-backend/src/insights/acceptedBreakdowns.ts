import {
  COST_BREAKDOWNS,
  CostBreakdown,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Bill } from './Bill';
import { breakdownSource, isKeptByDay } from './breakdownSource';

/** What a bill can be broken down by. */
export function acceptedBreakdowns({
  dimensions,
  isItemised,
  costCategory,
}: Bill): CostBreakdown[] {
  return COST_BREAKDOWNS.filter(one => {
    const { dimension } = breakdownSource(one);
    if (isKeptByDay(dimension)) return dimensions.includes(dimension);
    return dimension === 'cost-category'
      ? costCategory !== undefined
      : isItemised;
  });
}
