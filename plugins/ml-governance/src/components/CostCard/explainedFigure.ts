import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { longMonthText } from '../../wording/monthText';
import { WorkKey, workKeyText } from '../../wording/workKindText';
import { canAskFor, ExplainedFigure } from '../CostExplanation';
import { BreakdownRow } from './breakdownRows';
import { CardBreakdown } from './cardBreakdowns';
import { PricedCost } from './PricedCost';
import { TrendMonth } from './trendMonths';

function explainedFigure(
  cost: PricedCost,
  figure: { label: string; amount: Amount } & Partial<ExplainedFigure>,
): ExplainedFigure | undefined {
  const { entityRef, range, metric, currency, itemised } = cost;
  // A bill that is known by its sums alone has no lines to show.
  if (!itemised) return undefined;
  return { subject: { entityRef }, range, metric, currency, ...figure };
}

/** The total of a cost, where it can be explained. */
export function explainedTotal(
  cost: PricedCost,
  label: string,
): ExplainedFigure | undefined {
  return explainedFigure(cost, { label, amount: cost.total });
}

/** What it was in the same days before, where it can be explained. */
export function explainedPrevious(
  cost: PricedCost,
  label: string,
): ExplainedFigure | undefined {
  return explainedFigure(cost, {
    label,
    range: cost.previousRange,
    amount: cost.previousTotal,
  });
}

/** A line of a breakdown, where it can be explained. */
export function explainedRow(
  cost: PricedCost,
  breakdown: CardBreakdown,
  { label, amount, key, except }: BreakdownRow,
): ExplainedFigure | undefined {
  if (key !== undefined) {
    return explainedFigure(cost, { label, amount, slice: { breakdown, key } });
  }
  // Of several keys that are not all the others, nobody can ask.
  return except && canAskFor(except)
    ? explainedFigure(cost, { label, amount, slice: { breakdown, except } })
    : undefined;
}

/** A month of the trend, or one part of it, where it can be explained. */
export function explainedMonth(
  cost: PricedCost,
  { month, range, amount, parts, unread }: TrendMonth,
  key?: WorkKey,
): ExplainedFigure | undefined {
  if (unread === 'wholly') return undefined;
  const label = longMonthText(month);
  if (!key) return explainedFigure(cost, { label, range, amount });
  const part = parts[key];
  return part === undefined
    ? undefined
    : explainedFigure(cost, {
        label: `${workKeyText(key)}, ${label}`,
        range,
        amount: part,
        slice: { breakdown: 'work-kind', key },
      });
}
