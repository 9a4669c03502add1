import {
  COST_BREAKDOWNS,
  CostBreakdown,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Bill } from './Bill';
import { breakdownSource } from './costFigures';

/** What a bill can be broken down by. */
export function acceptedBreakdowns({
  dimensions,
}: Pick<Bill, 'dimensions'>): CostBreakdown[] {
  return COST_BREAKDOWNS.filter(one =>
    dimensions.includes(breakdownSource(one).dimension),
  );
}
