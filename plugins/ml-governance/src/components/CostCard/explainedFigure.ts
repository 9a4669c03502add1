import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExplainedFigure } from '../CostExplanation';
import { BreakdownRow } from './breakdownRows';
import { CardBreakdown } from './cardBreakdowns';
import { PricedCost } from './PricedCost';

function explainedFigure(
  cost: PricedCost,
  figure: { label: string; amount: Amount } & Pick<ExplainedFigure, 'part'>,
): ExplainedFigure | undefined {
  const { entityRef, range, metric, currency, itemised } = cost;
  // A bill that is known by its sums alone has no lines to show.
  if (!itemised) return undefined;
  return { entityRef, range, metric, currency, ...figure };
}

/** The total of a cost, where it can be explained. */
export function explainedTotal(
  cost: PricedCost,
  label: string,
): ExplainedFigure | undefined {
  return explainedFigure(cost, { label, amount: cost.total });
}

/** A line of a breakdown, where it can be explained; one that sums up others cannot. */
export function explainedRow(
  cost: PricedCost,
  breakdown: CardBreakdown,
  { label, amount, key }: BreakdownRow,
): ExplainedFigure | undefined {
  return key === undefined
    ? undefined
    : explainedFigure(cost, { label, amount, part: { breakdown, key } });
}
