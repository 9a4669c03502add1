import { SectionTitle } from '../components/GovernanceCard';
import { amountText } from '../wording/amountText';
import { longMonthText } from '../wording/monthText';
import { PricedStatement } from './PricedStatement';
import { signedText, sinceCloseText } from './statementText';

/** How closed months changed; no part of the figures of the statement's month. */
export function StatementChanges(props: { statement: PricedStatement }) {
  const { statement } = props;
  const { adjustments, currency, month } = statement;
  const own = sinceCloseText(statement);
  if (!own && adjustments.length === 0) return null;
  return (
    <section aria-label="Adjustments of closed months">
      <SectionTitle>Adjustments of closed months</SectionTitle>
      <ul>
        {own && <li>{own}</li>}
        {adjustments.map(one => (
          <li key={one.month}>
            {longMonthText(one.month)}: {signedText(one.amount, currency)},
            found out in {longMonthText(month)}. It was{' '}
            {amountText(one.before, currency)} and became{' '}
            {amountText(one.after, currency)}. No part of the total above.
          </li>
        ))}
      </ul>
    </section>
  );
}
