import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { TagKey } from '../ComplianceCard/TagKey';
import { coverageText, overallCoverage, worstKeys } from './coverageShare';
import { FigureCard } from './FigureCard';
import { SectionLink } from './SectionLink';

/** How many of the tags that the dictionary asks for are there and right. */
export function CoverageFigure(props: {
  overview: OverviewResponse;
  muted: boolean;
}) {
  const { overview, muted } = props;
  const { byKey } = overview.resources;
  const lacking = byKey.reduce((sum, { violation }) => sum + violation, 0);
  const coverage = overallCoverage(byKey);
  const tone = lacking === 0 ? 'good' : 'attention';
  return (
    <FigureCard
      title="Mandatory tags"
      label="There and right"
      tone={coverage === undefined ? undefined : tone}
      muted={muted}
      detail={`${countText(lacking, 'tag')} missing or wrong`}
      listTitle="Kept least"
      contributors={worstKeys(byKey).map(({ key, percent, violation }) => ({
        id: key,
        link: (
          <SectionLink section="coverage">
            <TagKey tagKey={key} prefix={overview.keyPrefix} />
          </SectionLink>
        ),
        value: coverageText(percent, violation),
      }))}
      none={
        coverage === undefined
          ? 'No resource with a mandatory tag is known.'
          : 'Every mandatory tag is there and right.'
      }
    >
      {coverageText(coverage, lacking)}
    </FigureCard>
  );
}
