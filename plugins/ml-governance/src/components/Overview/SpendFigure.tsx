import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { daysBeforeText } from '../../wording/dayText';
import { ChangeFigure } from '../CostCard/ChangeFigure';
import { CostChange, costChange } from '../CostCard/costChange';
import { BilledAmount } from '../CostExplanation';
import { explainedBill, explainedPart } from './explainedPart';
import { FigureCard } from './FigureCard';
import { isComparable, PricedOverview } from './PricedOverview';

function SpendChange(props: {
  change: CostChange | undefined;
  currency: string;
  /** The days that are compared with. */
  before: string;
}) {
  const { change, currency, before } = props;
  if (!change) return <>Not compared: not all days were read</>;
  if (change.direction === 'same') return <>As in the {before}</>;
  return (
    <>
      <ChangeFigure change={change} currency={currency} /> against the {before}
    </>
  );
}

/** What the organisation spends. */
export function SpendFigure(props: {
  overview: PricedOverview;
  muted: boolean;
}) {
  const { overview, muted } = props;
  const { currency, range, previousRange, gaps, services } = overview;
  const { amount, previousAmount } = overview.attribution.total;
  const unread = subtractRanges(range, gaps).length === 0;
  return (
    <FigureCard
      title="Spend"
      label="This month so far"
      muted={muted}
      detail={
        <SpendChange
          change={
            isComparable(overview)
              ? costChange(amount, previousAmount)
              : undefined
          }
          currency={currency}
          before={daysBeforeText(range, previousRange)}
        />
      }
      listTitle="Cost most"
      contributors={services.byCost.flatMap(({ entityRef, title, cost }) =>
        cost
          ? [
              {
                id: entityRef,
                link: (
                  <EntityRefLink entityRef={entityRef} title={title} hideIcon />
                ),
                value: (
                  <BilledAmount
                    amount={cost.amount}
                    currency={currency}
                    figure={explainedPart(overview, {
                      subject: { entityRef },
                      label: title ?? entityRef,
                      amount: cost.amount,
                    })}
                  />
                ),
              },
            ]
          : [],
      )}
      none="No service that you may see the cost of."
    >
      {unread ? (
        'Not read yet'
      ) : (
        <BilledAmount
          amount={amount}
          currency={currency}
          figure={explainedBill(overview)}
        />
      )}
    </FigureCard>
  );
}
