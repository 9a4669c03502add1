import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { monthNameOf } from '../../wording/dayText';
import { ChangeFigure } from '../CostCard/ChangeFigure';
import { costChange } from '../CostCard/costChange';
import { FigureCard } from './FigureCard';
import { isComparable, PricedOverview } from './PricedOverview';

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
        isComparable(overview) ? (
          <>
            <ChangeFigure
              change={costChange(amount, previousAmount)}
              currency={currency}
            />{' '}
            against the same days of {monthNameOf(previousRange.from)}
          </>
        ) : (
          `Not compared: not all days were read`
        )
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
                value: amountText(cost.amount, currency),
              },
            ]
          : [],
      )}
      none="No service that you may see the cost of."
    >
      {unread ? 'Not read yet' : amountText(amount, currency)}
    </FigureCard>
  );
}
