import { compareAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { longMonthText } from '../../wording/monthText';
import { trendKeys } from './trendKeys';
import { TrendMonth } from './trendMonths';

/** What the picture of the trend shows, for whoever does not see it. */
export function trendSummary(
  months: readonly TrendMonth[],
  currency: string,
): string {
  const read = months.filter(({ unread }) => unread !== 'wholly');
  if (read.length === 0) return 'No month has been read yet.';
  const missing = months.length - read.length;
  const remark = missing > 0 ? [`${missing} of the months were not read.`] : [];
  if (trendKeys(read).length === 0) {
    return ['Nothing was charged in these months.', ...remark].join(' ');
  }
  const first = months[0];
  const last = months[months.length - 1];
  const highest = read.reduce((best, month) =>
    compareAmounts(month.amount, best.amount) > 0 ? month : best,
  );
  const parts = [
    `Bar chart of the cost of each month from ${longMonthText(
      first.month,
    )} to ${longMonthText(last.month)}, by kind of work.`,
    `Highest: ${longMonthText(highest.month)}, ${amountText(
      highest.amount,
      currency,
    )}.`,
  ];
  if (last.unread !== 'wholly') {
    parts.push(
      `${longMonthText(last.month)} so far: ${amountText(
        last.amount,
        currency,
      )}${last.estimated ? ', partly estimated' : ''}.`,
    );
  }
  return [...parts, ...remark].join(' ');
}
