import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText, daysBeforeText } from '../../wording/dayText';
import { BilledAmount } from '../CostExplanation';
import { Figure, Figures } from '../GovernanceCard';
import { ChangeFigure } from './ChangeFigure';
import { costChange } from './costChange';
import { explainedPrevious, explainedTotal } from './explainedFigure';
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
  const before = daysBeforeText(cost.range, cost.previousRange, 'in');
  const previousLabel = `${before[0].toUpperCase()}${before.slice(1)}`;
  return (
    <Figures muted={muted}>
      <Figure main label={TOTAL_LABEL}>
        {unread ? (
          'Not read yet'
        ) : (
          <BilledAmount
            amount={cost.total}
            currency={cost.currency}
            figure={explainedTotal(cost, TOTAL_LABEL)}
          />
        )}
      </Figure>
      <Figure label={previousLabel} title={dayRangeText(cost.previousRange)}>
        {previousUnread ? (
          'Not read'
        ) : (
          <BilledAmount
            amount={cost.previousTotal}
            currency={cost.currency}
            figure={explainedPrevious(cost, previousLabel)}
          />
        )}
      </Figure>
      <Figure label="Change">
        <ChangeFigure change={change} currency={cost.currency} />
      </Figure>
    </Figures>
  );
}
