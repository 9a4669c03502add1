import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { costSubheader } from '../CostCard/costSubheader';
import { RemediationLink } from '../Remediation/RemediationLink';
import { ReviewsLink } from '../Reviews/ReviewsLink';
import { TagEditorLink } from '../TagEditor/TagEditorLink';
import { WaiversLink } from '../Waivers/WaiversLink';
import { StatementLink } from '../../showback/StatementLink';
import {
  ErrorState,
  GovernanceCard,
  PendingState,
  usePolling,
} from '../GovernanceCard';
import { OverviewContent } from './OverviewContent';
import { OverviewSkeleton } from './OverviewSkeleton';
import { useOverview } from './useOverview';
import { useOverviewStyles } from './useOverviewStyles';

const TITLE = 'The organisation';

/** The figures of the organisation, in whatever state their data is. */
export function OrganizationOverview() {
  const classes = useOverviewStyles();
  const { value: overview, error, loading, retry } = useOverview();
  const incomplete = overview?.sources.some(
    ({ status }) => status === 'partial',
  );
  usePolling(overview?.state === 'pending' || Boolean(incomplete), retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        <ErrorState
          error={error}
          subject="overview"
          permission={{
            name: mlGovernanceOrganizationReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!overview) return <OverviewSkeleton />;
  if (overview.state === 'pending' || !overview.currency) {
    return (
      <GovernanceCard title={TITLE}>
        <PendingState
          subject="the bill and the AWS resources"
          sources={overview.sources}
        />
      </GovernanceCard>
    );
  }
  const priced = { ...overview, currency: overview.currency };
  return (
    <>
      <div className={classes.scope}>
        <span>{costSubheader(priced)}</span>
        <nav aria-label="More of ML governance" className={classes.pages}>
          <StatementLink>Statements by group and month</StatementLink>
          <TagEditorLink>Tag editor</TagEditorLink>
          <RemediationLink>Plans</RemediationLink>
          <WaiversLink>Waivers</WaiversLink>
          <ReviewsLink>Ownership reviews</ReviewsLink>
        </nav>
      </div>
      <OverviewContent overview={priced} />
    </>
  );
}
