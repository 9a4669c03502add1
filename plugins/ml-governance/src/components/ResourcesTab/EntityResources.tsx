import { parseEntityRef } from '@backstage/catalog-model';
import { mlGovernanceComplianceReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { rollupKindOf } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import {
  EntityAnswerCard,
  GovernanceCard,
  SourceFreshness,
  usePolling,
} from '../GovernanceCard';
import { WaiverSubjectProvider } from '../Waivers';
import { ResourceFilterBar } from './ResourceFilterBar';
import { hasConditions, RESOURCE_FILTER_LABELS } from './resourceFilters';
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

  const rollupKind = rollupKindOf(parseEntityRef(entityRef).kind);
  return (
    <EntityAnswerCard
      title={TITLE}
      subjects={{
        loaded: 'list of AWS resources',
        awaited: 'the AWS resources',
        belonging: 'AWS resources belong',
      }}
      entityName={entityName}
      rollupKind={rollupKind}
      error={error}
      permission={mlGovernanceComplianceReadPermission.name}
      labels={RESOURCE_FILTER_LABELS}
      aboveError={
        hasConditions(filters) && (
          <ResourceFilterBar
            filters={filters}
            keyPrefix=""
            onChange={setFilters}
          />
        )
      }
      loading={loading}
      onRetry={reload}
      answer={pages?.first}
      ready={pages?.first.state === 'ready' ? pages : undefined}
      skeleton={<ResourcesSkeleton />}
    >
      {ready => (
        <GovernanceCard
          title={TITLE}
          subheader={
            ready.first.rollup &&
            rollupScopeText(ready.first.rollup, rollupKind)
          }
          footer={<SourceFreshness sources={ready.first.sources} />}
        >
          <WaiverSubjectProvider entityRef={entityRef} onChanged={reload}>
            <ResourceList
              entityRef={entityRef}
              pages={ready}
              filters={filters}
              onFilters={setFilters}
              loading={loading}
              loadingNext={list.loadingNext}
              nextError={list.nextError}
              onNext={list.loadNext}
              onRetryNext={list.retryNext}
            />
          </WaiverSubjectProvider>
        </GovernanceCard>
      )}
    </EntityAnswerCard>
  );
}
