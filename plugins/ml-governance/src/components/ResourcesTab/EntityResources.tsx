import { parseEntityRef } from '@backstage/catalog-model';
import { mlGovernanceComplianceReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { rollupKindOf } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import {
  ErrorState,
  GovernanceCard,
  NoServiceState,
  PendingState,
  PlaceholderLine,
  SourceFreshness,
  UnmappedState,
  usePolling,
} from '../GovernanceCard';
import { ResourceFilterBar } from './ResourceFilterBar';
import { hasConditions } from './resourceFilters';
import { ResourceList } from './ResourceList';
import { ResourcesSkeleton } from './ResourcesSkeleton';
import { useResourceFilters } from './useResourceFilters';
import { useResourcePages } from './useResourcePages';

const TITLE = 'AWS resources';

/** The AWS resources of one entity, in whatever state its data is. */
export function EntityResources(props: {
  entityRef: string;
  entityName: string;
}) {
  const { entityRef, entityName } = props;
  const [filters, setFilters] = useResourceFilters();
  const list = useResourcePages(entityRef, filters);
  const { pages, error, loading, reload } = list;
  usePolling(pages?.first.state === 'pending', reload);

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        {hasConditions(filters) && (
          <ResourceFilterBar
            filters={filters}
            keyPrefix=""
            onChange={setFilters}
          />
        )}
        <ErrorState
          error={error}
          subject="list of AWS resources"
          permission={{
            name: mlGovernanceComplianceReadPermission.name,
            scope: 'this entity',
          }}
          retrying={loading}
          onRetry={reload}
        />
      </GovernanceCard>
    );
  }
  if (!pages) {
    return (
      <GovernanceCard
        title={TITLE}
        footer={<PlaceholderLine width={180} />}
        busy
      >
        <ResourcesSkeleton />
      </GovernanceCard>
    );
  }
  const { state, sources, rollup } = pages.first;
  const rollupKind = rollupKindOf(parseEntityRef(entityRef).kind);
  if (state === 'unmapped') {
    return (
      <GovernanceCard title={TITLE}>
        {rollupKind ? (
          <NoServiceState kind={rollupKind} />
        ) : (
          <UnmappedState
            subject="AWS resources belong"
            entityName={entityName}
          />
        )}
      </GovernanceCard>
    );
  }
  if (state === 'pending') {
    return (
      <GovernanceCard title={TITLE}>
        <PendingState subject="the AWS resources" sources={sources} />
      </GovernanceCard>
    );
  }
  return (
    <GovernanceCard
      title={TITLE}
      subheader={rollup && rollupScopeText(rollup, rollupKind)}
      footer={<SourceFreshness sources={sources} />}
    >
      <ResourceList
        entityRef={entityRef}
        pages={pages}
        filters={filters}
        onFilters={setFilters}
        loading={loading}
        loadingNext={list.loadingNext}
        nextError={list.nextError}
        onNext={list.loadNext}
        onRetryNext={list.retryNext}
      />
    </GovernanceCard>
  );
}
