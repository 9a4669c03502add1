import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';

/** An amount in its currency's usual decimals, and all of them on hover. */
export function ExactAmount(props: { amount: Amount; currency: string }) {
  const { amount, currency } = props;
  return (
    <span title={`${amount} ${currency}`}>{amountText(amount, currency)}</span>
  );
}
