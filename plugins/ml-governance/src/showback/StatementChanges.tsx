import { subtractAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BilledAmount } from '../components/CostExplanation';
import { SectionTitle } from '../components/GovernanceCard';
import { longMonthText } from '../wording/monthText';
import { explainedAdjustment, explainedSinceClose } from './explainedStatement';
import { PricedStatement } from './PricedStatement';
import { signedText } from './statementText';

/** How the month itself changed since it was closed. */
function SinceClose(props: {
  statement: PricedStatement;
  change: NonNullable<PricedStatement['sinceClose']>;
}) {
  const { statement, change } = props;
  const { currency, month } = statement;
  const { amountAtClose, amount } = change;
  const { atClose, now } = explainedSinceClose(statement, change);
  return (
    <li>
      {longMonthText(month)} was{' '}
      <BilledAmount
        amount={amountAtClose}
        currency={currency}
        figure={atClose}
      />{' '}
      when it was closed and is{' '}
      <BilledAmount amount={amount} currency={currency} figure={now} /> now:{' '}
      {signedText(subtractAmounts(amount, amountAtClose), currency)}.
    </li>
  );
}

/** How closed months changed; no part of the figures of the statement's month. */
export function StatementChanges(props: { statement: PricedStatement }) {
  const { statement } = props;
  const { adjustments, currency, month, sinceClose } = statement;
  if (!sinceClose && adjustments.length === 0) return null;
  return (
    <section aria-label="Adjustments of closed months">
      <SectionTitle>Adjustments of closed months</SectionTitle>
      <ul>
        {sinceClose && <SinceClose statement={statement} change={sinceClose} />}
        {adjustments.map(one => {
          const { before, after } = explainedAdjustment(statement, one);
          return (
            <li key={one.month}>
              {longMonthText(one.month)}: {signedText(one.amount, currency)},
              found out in {longMonthText(month)}. It was{' '}
              <BilledAmount
                amount={one.before}
                currency={currency}
                figure={before}
              />{' '}
              and became{' '}
              <BilledAmount
                amount={one.after}
                currency={currency}
                figure={after}
              />
              . No part of the total above.
            </li>
          );
        })}
      </ul>
    </section>
  );
}
