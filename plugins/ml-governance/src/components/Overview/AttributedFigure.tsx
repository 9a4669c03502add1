import {
  absoluteAmount,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { percentText } from '../../wording/percentText';
import { attributedChange } from './attributedShare';
import { BilledAmount } from '../CostExplanation';
import { explainedPart, explainedUntagged } from './explainedPart';
import { Contributor, FigureCard } from './FigureCard';
import { isComparable, PricedOverview } from './PricedOverview';
import { SectionLink } from './SectionLink';

function changeOf(overview: PricedOverview): string {
  const points = isComparable(overview)
    ? attributedChange(overview.attribution)
    : undefined;
  if (points === undefined) return 'Not compared';
  const order = compareAmounts(points, '0');
  if (order === 0) return 'As last month';
  return `${order > 0 ? '▲ Up' : '▼ Down'} by ${absoluteAmount(
    points,
  )} points against last month`;
}

/** What costs most of all that no service claims. */
function heaviest(overview: PricedOverview): Contributor[] {
  const { currency } = overview;
  const { unclaimed, untagged } = overview.attribution;
  const ids = unclaimed.applicationIds.map(({ applicationId, amount }) => ({
    id: `id:${applicationId}`,
    amount,
    figure: explainedPart(overview, {
      subject: { part: 'unclaimed', applicationId },
      label: `“${applicationId}”, which no service claims`,
      amount,
    }),
    link: (
      <SectionLink section="unclaimed">
        <bdi>“{applicationId}”</bdi>, claimed by no service
      </SectionLink>
    ),
  }));
  const accounts = untagged.byAccount.map(({ key, name, amount }) => ({
    id: `account:${key}`,
    amount,
    figure: explainedUntagged(overview, {
      slice: { breakdown: 'account', key },
      name: name ?? key,
      amount,
    }),
    link: (
      <SectionLink section="untagged">
        <bdi>{name ?? key}</bdi>, no application id
      </SectionLink>
    ),
  }));
  return [...ids, ...accounts]
    .filter(({ amount }) => compareAmounts(amount, '0') > 0)
    .sort((a, b) => compareAmounts(b.amount, a.amount))
    .map(({ id, link, amount, figure }) => ({
      id,
      link,
      value: (
        <BilledAmount amount={amount} currency={currency} figure={figure} />
      ),
    }));
}

/** How much of the bill some service answers for. */
export function AttributedFigure(props: {
  overview: PricedOverview;
  muted: boolean;
}) {
  const { overview, muted } = props;
  const { attributedPercent } = overview;
  return (
    <FigureCard
      title="Attributed"
      label="Share of the bill on services"
      tone={attributedPercent === '100.0' ? 'good' : undefined}
      muted={muted}
      detail={changeOf(overview)}
      listTitle="Cannot be attributed"
      contributors={heaviest(overview)}
      none={
        attributedPercent === undefined
          ? 'Nothing was charged in these days.'
          : 'Every charge belongs to a service.'
      }
    >
      {attributedPercent === undefined ? '–' : percentText(attributedPercent)}
    </FigureCard>
  );
}
