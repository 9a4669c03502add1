import {
  absoluteAmount,
  Amount,
  compareAmounts,
  ExplanationAdjustment,
  subtractAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { utcDayText } from '../../wording/dayText';
import { longMonthText } from '../../wording/monthText';
import { ExpandableList } from '../GovernanceCard';
import { ExplainableAmount } from './ExplainableAmount';
import { ExplainedFigure } from './ExplainedFigure';
import { monthRange } from './monthRange';

function changeText(difference: Amount, currency: string): string {
  const more = compareAmounts(difference, '0') > 0;
  const text = amountText(absoluteAmount(difference), currency);
  return `${text} ${more ? 'more' : 'less'}`;
}

/** How closed months have changed since they were closed, each as it was to be clicked. */
export function AdjustmentList(props: {
  figure: ExplainedFigure;
  adjustments: readonly ExplanationAdjustment[];
  currency: string;
}) {
  const { figure, adjustments, currency } = props;
  return (
    <ExpandableList items={adjustments} keyOf={({ month }) => month}>
      {({ month, closedAt, amountAtClose, amount }) => {
        const difference = subtractAmounts(amount, amountAtClose);
        const ofMonth = { ...figure, range: monthRange(month) };
        const name = longMonthText(month);
        const closed = (
          <>
            {name} was closed on {utcDayText(closedAt)} with{' '}
            <ExplainableAmount
              figure={{
                ...ofMonth,
                label: `${name}, when it was closed`,
                narrowing: { asOf: closedAt.slice(0, 10) },
                amount: amountAtClose,
              }}
            />
          </>
        );
        if (compareAmounts(difference, '0') === 0) {
          return <>{closed}, and has not changed since.</>;
        }
        return (
          <>
            {closed}. It is now{' '}
            <ExplainableAmount
              figure={{ ...ofMonth, label: `${name}, as it is now`, amount }}
            />
            : {changeText(difference, currency)}.
          </>
        );
      }}
    </ExpandableList>
  );
}
