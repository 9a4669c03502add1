import {
  absoluteAmount,
  compareAmounts,
  ExplanationAdjustment,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { utcDayText } from '../../wording/dayText';
import { longMonthText } from '../../wording/monthText';
import { ExpandableList } from '../GovernanceCard';

function adjustmentText(
  { month, closedAt, amountAtClose, amount }: ExplanationAdjustment,
  currency: string,
): string {
  const difference = subtractAmounts(amount, amountAtClose);
  const order = compareAmounts(difference, '0');
  const closed = `${longMonthText(month)} was closed on ${utcDayText(
    closedAt,
  )} with ${amountText(amountAtClose, currency)}`;
  if (order === 0) return `${closed}, and has not changed since.`;
  return `${closed}. It is now ${amountText(amount, currency)}: ${amountText(
    absoluteAmount(difference),
    currency,
  )} ${order > 0 ? 'more' : 'less'}.`;
}

/** How closed months have changed since they were closed. */
export function AdjustmentList(props: {
  adjustments: readonly ExplanationAdjustment[];
  currency: string;
}) {
  const { adjustments, currency } = props;
  return (
    <ExpandableList items={adjustments} keyOf={({ month }) => month}>
      {adjustment => adjustmentText(adjustment, currency)}
    </ExpandableList>
  );
}
