import { Figure, Figures } from '../components/GovernanceCard';
import { BilledAmount } from '../components/CostExplanation';
import { ExactAmount } from '../components/CostExplanation/ExactAmount';
import { costMetricText } from '../wording/costMetricText';
import { differenceText } from './differenceText';
import { explainedBill } from './explainedBill';
import { differs, PricedReconciliation } from './PricedReconciliation';

/** By how much the bills differ, and what each says of the whole month. */
export function ReconciliationFigures(props: {
  reconciliation: PricedReconciliation;
  muted: boolean;
}) {
  const { reconciliation, muted } = props;
  const { total, tagged, currency } = reconciliation;
  const label = (side: 'itemised' | 'summed') => {
    const { title, metric } = reconciliation[side];
    return `${title}, ${costMetricText(metric).toLowerCase()}`;
  };
  return (
    <Figures muted={muted}>
      <Figure
        main
        label="Difference"
        tone={differs(total) ? 'attention' : 'good'}
        title={`${total.difference} ${currency}`}
      >
        {differenceText(total.difference, currency)}
      </Figure>
      <Figure label={label('itemised')}>
        <BilledAmount
          amount={total.itemised}
          currency={currency}
          figure={explainedBill(reconciliation, 'itemised', {
            amount: total.itemised,
            label: 'The whole bill',
          })}
        />
      </Figure>
      <Figure label={label('summed')}>
        <ExactAmount amount={total.summed} currency={currency} />
      </Figure>
      <Figure
        label="Difference in what carries an application id"
        title={`${tagged.difference} ${currency}`}
      >
        {differenceText(tagged.difference, currency)}
      </Figure>
    </Figures>
  );
}
