import { OverviewService } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { GovernanceCard } from '../GovernanceCard';
import { PricedOverview } from './PricedOverview';
import { ServiceTable } from './ServiceTable';

function ServicesCard(props: {
  title: string;
  overview: PricedOverview;
  services: readonly OverviewService[];
}) {
  const { title, overview, services } = props;
  return (
    <GovernanceCard
      title={title}
      subheader={`${services.length} of ${countText(
        overview.services.count,
        'service',
      )}; only those that you may see`}
    >
      {services.length > 0 ? (
        <ServiceTable caption={title} services={services} overview={overview} />
      ) : (
        <div>There is no service that you may see these figures of.</div>
      )}
    </GovernanceCard>
  );
}

/** The services that cost most. */
export function CostliestServicesCard(props: { overview: PricedOverview }) {
  return (
    <ServicesCard
      title="Services that cost most"
      overview={props.overview}
      services={props.overview.services.byCost}
    />
  );
}

/** The services with the lowest scores. */
export function LowestScoresCard(props: { overview: PricedOverview }) {
  return (
    <ServicesCard
      title="Services that comply least"
      overview={props.overview}
      services={props.overview.services.byScore}
    />
  );
}
