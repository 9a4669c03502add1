import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExactAmount } from './ExactAmount';
import { ExplainableAmount } from './ExplainableAmount';
import { ExplainedFigure } from './ExplainedFigure';

/** An amount of the bill, to be clicked where it can be explained. */
export function BilledAmount(props: {
  amount: Amount;
  currency: string;
  /** Absent where it cannot be explained, or not exactly as it stands here. */
  figure: ExplainedFigure | undefined;
}) {
  const { amount, currency, figure } = props;
  return figure ? (
    <ExplainableAmount figure={figure} />
  ) : (
    <ExactAmount amount={amount} currency={currency} />
  );
}
