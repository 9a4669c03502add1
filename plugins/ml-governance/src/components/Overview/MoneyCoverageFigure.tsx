import {
  compareAmounts,
  ComplianceTrendResponse,
  KeyMoneyCoverage,
  MoneyCoverage,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText } from '../../wording/dayText';
import { TagKey } from '../ComplianceCard/TagKey';
import { MoneyShareTrend } from '../Trend';
import { FigureCard } from './FigureCard';
import {
  moneyShareText,
  taggableAmount,
  uncoveredAmount,
} from './moneyCoverageRows';
import { PricedOverview } from './PricedOverview';
import { SectionLink } from './SectionLink';

/** The keys that the most money lacks, worst first. */
function worstKeys(keys: readonly KeyMoneyCoverage[]): KeyMoneyCoverage[] {
  return keys
    .filter(({ uncovered }) => compareAmounts(uncovered, '0') > 0)
    .sort((a, b) => compareAmounts(b.uncovered, a.uncovered));
}

/** How much of the cost that can carry tags carries all that the dictionary asks for. */
export function MoneyCoverageFigure(props: {
  overview: PricedOverview;
  coverage: MoneyCoverage;
  keyPrefix: string;
  /** How it went on; absent until that is known. */
  trend?: ComplianceTrendResponse;
  muted: boolean;
}) {
  const { overview, coverage, keyPrefix, trend, muted } = props;
  const { percent, range, byKey } = coverage;
  const tone = percent === '100.0' ? 'good' : 'attention';
  return (
    <FigureCard
      title="Tagged cost"
      label="Carries every mandatory cost tag"
      tone={percent === undefined ? undefined : tone}
      muted={muted}
      detail={
        <>
          of {taggableAmount({ overview, coverage })} that can,{' '}
          {dayRangeText(range)}
        </>
      }
      trend={trend && <MoneyShareTrend months={trend.moneyByMonth} />}
      listTitle="Lacks the most"
      contributors={worstKeys(byKey).map(one => ({
        id: one.key,
        link: (
          <SectionLink section="moneyCoverage">
            <TagKey tagKey={one.key} prefix={keyPrefix} />
          </SectionLink>
        ),
        value: uncoveredAmount({ overview, coverage }, one),
      }))}
      none={
        percent === undefined
          ? 'Nothing that can carry tags was charged.'
          : 'No cost lacks a mandatory cost allocation tag.'
      }
    >
      {moneyShareText(percent)}
    </FigureCard>
  );
}
