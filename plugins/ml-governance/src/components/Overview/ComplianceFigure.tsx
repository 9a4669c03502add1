import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  ComplianceTrendResponse,
  OverviewResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';
import { compliantShareText } from '../ComplianceCard/compliantShareText';
import { ScoreTrend } from '../Trend';
import { FigureCard } from './FigureCard';

function countOf(resources: number): string {
  return resources.toLocaleString('en-US');
}

function toneOf({
  compliant,
  violating,
}: OverviewResponse['resources']['score']): Tone | undefined {
  if (compliant + violating === 0) return undefined;
  return violating === 0 ? 'good' : 'attention';
}

/** How many of all resources keep the tag dictionary. */
export function ComplianceFigure(props: {
  overview: OverviewResponse;
  /** How it went on; absent until that is known. */
  trend?: ComplianceTrendResponse;
  muted: boolean;
}) {
  const { overview, trend, muted } = props;
  const { score } = overview.resources;
  const known = score.compliant + score.violating;
  return (
    <FigureCard
      title="Tag compliance"
      label="Resources that comply"
      tone={toneOf(score)}
      muted={muted}
      detail={[
        `${countOf(score.compliant)} of ${countOf(known)}`,
        ...(score.unknown > 0 ? [`${countOf(score.unknown)} unknown`] : []),
      ].join(', ')}
      trend={trend && <ScoreTrend days={trend.days} />}
      listTitle="Comply least"
      contributors={overview.services.byScore.flatMap(service => {
        const share = service.score && compliantShareText(service.score);
        return share === undefined
          ? []
          : [
              {
                id: service.entityRef,
                link: (
                  <EntityRefLink
                    entityRef={service.entityRef}
                    title={service.title}
                    hideIcon
                  />
                ),
                value: share,
              },
            ];
      })}
      none="No service that you may see the score of."
    >
      {compliantShareText(score) ?? '–'}
    </FigureCard>
  );
}
