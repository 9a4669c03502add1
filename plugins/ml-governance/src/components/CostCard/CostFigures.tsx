import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { dayRangeText, monthNameOf } from '../../wording/dayText';
import { ExplainableAmount } from '../CostExplanation';
import { Figure, Figures } from '../GovernanceCard';
import { ChangeFigure } from './ChangeFigure';
import { costChange } from './costChange';
import { explainedTotal } from './explainedFigure';
import { PricedCost } from './PricedCost';

const TOTAL_LABEL = 'This month so far';

/** How much, and compared with what. */
export function CostFigures(props: { cost: PricedCost; muted: boolean }) {
  const { cost, muted } = props;
  const unread = subtractRanges(cost.range, cost.gaps).length === 0;
  const previousUnread = cost.previousGaps.length > 0;
  const change =
    cost.gaps.length > 0 || previousUnread
      ? undefined
      : costChange(cost.total, cost.previousTotal);
  const figure = explainedTotal(cost, TOTAL_LABEL);
  const total = figure ? (
    <ExplainableAmount figure={figure} />
  ) : (
    amountText(cost.total, cost.currency)
  );
  return (
    <Figures muted={muted}>
      <Figure main label={TOTAL_LABEL}>
        {unread ? 'Not read yet' : total}
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
