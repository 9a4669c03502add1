import { MoneyShareMonth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { mediumMonthText } from '../../wording/monthText';
import { percentText } from '../../wording/percentText';

/**
 * How a share of cost went on, such as `60.0% in Sep 2026, 66.7% in Nov 2026 so
 * far`; undefined where there is nothing to compare with.
 *
 * @param months - in order
 */
export function moneyShareTrendText(
  months: readonly MoneyShareMonth[],
): string | undefined {
  if (months.length < 2) return undefined;
  const [first] = months;
  const last = months[months.length - 1];
  const then = `${percentText(first.percent)} in ${mediumMonthText(first.month)}`;
  const now = `${percentText(last.percent)} in ${mediumMonthText(last.month)}`;
  return `${then}, ${now}${last.soFar ? ' so far' : ''}`;
}
