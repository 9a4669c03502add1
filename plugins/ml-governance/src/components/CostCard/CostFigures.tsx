import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { dayRangeText, monthNameOf } from '../../wording/dayText';
import { Figure, Figures } from '../GovernanceCard';
import { ChangeFigure } from './ChangeFigure';
import { costChange } from './costChange';
import { PricedCost } from './PricedCost';

/** How much, and compared with what. */
export function CostFigures(props: { cost: PricedCost; muted: boolean }) {
  const { cost, muted } = props;
  const unread = subtractRanges(cost.range, cost.gaps).length === 0;
  const previousUnread = cost.previousGaps.length > 0;
  const change =
    cost.gaps.length > 0 || previousUnread
      ? undefined
      : costChange(cost.total, cost.previousTotal);
  return (
    <Figures muted={muted}>
      <Figure main label="This month so far">
        {unread ? 'Not read yet' : amountText(cost.total, cost.currency)}
      </Figure>
      <Figure
        label={`Same days in ${monthNameOf(cost.previousRange.from)}`}
        title={dayRangeText(cost.previousRange)}
      >
        {previousUnread
          ? 'Not read'
          : amountText(cost.previousTotal, cost.currency)}
      </Figure>
      <Figure label="Change">
        <ChangeFigure change={change} currency={cost.currency} />
      </Figure>
    </Figures>
  );
}
