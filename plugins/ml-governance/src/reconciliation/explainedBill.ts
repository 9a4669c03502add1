import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExplainedFigure, monthRange } from '../components/CostExplanation';
import { longMonthText } from '../wording/monthText';
import { PricedReconciliation } from './PricedReconciliation';

/**
 * What explains an amount of the bill that is held line by line, where it is
 * the one that figures are taken from; the other tells sums only.
 */
export function explainedBill(
  reconciliation: PricedReconciliation,
  side: 'itemised' | 'summed',
  {
    amount,
    label,
    slice,
  }: {
    amount: Amount;
    label: string;
    slice?: { breakdown: 'account' | 'service'; key: string };
  },
): ExplainedFigure | undefined {
  const { month, currency } = reconciliation;
  const { explainable, metric } = reconciliation[side];
  if (!explainable) return undefined;
  return {
    subject: { part: 'total' },
    label: `${label}, ${longMonthText(month)}`,
    range: monthRange(month),
    metric,
    currency,
    amount,
    ...(slice ? { slice } : {}),
    // Bills are held against each other before anything is allocated.
    narrowing: { view: 'billed' },
  };
}
