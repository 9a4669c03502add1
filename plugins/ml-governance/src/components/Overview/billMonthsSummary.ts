import {
  compareAmounts,
  CostSeriesPoint,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { longMonthText } from '../../wording/monthText';

/** What the picture of the months shows, for whoever does not see it. */
export function billMonthsSummary(
  months: readonly CostSeriesPoint[],
  currency: string,
): string {
  const [first] = months;
  const last = months[months.length - 1];
  const highest = months.reduce((best, month) =>
    compareAmounts(month.amount, best.amount) > 0 ? month : best,
  );
  const text = ({ period, amount }: CostSeriesPoint) =>
    `${longMonthText(period)}, ${amountText(amount, currency)}`;
  return [
    `Bar chart of the bill of each month from ${longMonthText(
      first.period,
    )} to ${longMonthText(last.period)}.`,
    `Highest: ${text(highest)}.`,
    `Last: ${text(last)}${last.estimated ? ', partly estimated' : ''}.`,
  ].join(' ');
}
