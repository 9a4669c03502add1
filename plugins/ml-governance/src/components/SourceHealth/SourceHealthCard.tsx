import { mlGovernanceSourcesReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ErrorState,
  GovernanceCard,
  Placeholder,
  useNow,
  usePolling,
  VisuallyHidden,
} from '../GovernanceCard';
import { healthSummary, todaySummary } from './healthSummary';
import { SourceItem } from './SourceItem';
import { useSources } from './useSources';

const TITLE = 'Source health';

/** How far the figures can be trusted: every source with its age, its errors and what it asks of AWS. */
export function SourceHealthCard() {
  const { value, error, loading, retry } = useSources();
  const now = useNow();
  usePolling(
    Boolean(
      value?.sources.some(
        ({ status, lastRefresh }) =>
          status === 'pending' || lastRefresh?.outcome === 'running',
      ),
    ),
    retry,
  );

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        <ErrorState
          error={error}
          subject="source health"
          permission={{
            name: mlGovernanceSourcesReadPermission.name,
            scope: 'the organisation',
          }}
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!value) {
    return (
      <GovernanceCard title={TITLE} busy>
        <span role="status">
          <VisuallyHidden>Loading the source health</VisuallyHidden>
        </span>
        <Placeholder width="100%" height={96} />
        <Placeholder width="100%" height={96} />
      </GovernanceCard>
    );
  }
  const { sources } = value;
  if (sources.length === 0) {
    return (
      <GovernanceCard title={TITLE}>
        <div>
          No source is set up, so there is nothing to read. Whoever looks after
          this portal can add one to its configuration.
        </div>
      </GovernanceCard>
    );
  }
  return (
    <GovernanceCard
      title={TITLE}
      subheader={`${healthSummary(sources)} ${todaySummary(sources)}`}
    >
      {sources.map(source => (
        <SourceItem key={source.id} source={source} now={now} />
      ))}
    </GovernanceCard>
  );
}
