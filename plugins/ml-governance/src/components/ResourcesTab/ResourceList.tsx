import { makeStyles } from '@material-ui/core/styles';
import { ResourcesResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ListPages, SourceNotices } from '../GovernanceCard';
import { PlanFixesButton } from '../Remediation/PlanFixesButton';
import { AsOfNotice } from './AsOfNotice';
import { CsvExport } from './CsvExport';
import { ListEnd } from './ListEnd';
import { NoResources } from './NoResources';
import { PartialFailures } from './PartialFailures';
import { ResourceFilterBar } from './ResourceFilterBar';
import { ResourceFilters } from './resourceFilters';
import { ResourceTable } from './ResourceTable';
import { useKeyPrefix } from './useKeyPrefix';
import { VerdictToggle } from './VerdictToggle';

const useStyles = makeStyles(
  theme => ({
    summary: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    count: {
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.secondary,
      flexGrow: 1,
    },
    // Greyed, but as readable as before.
    stale: { filter: 'saturate(0.4)' },
  }),
  { name: 'MlGovernanceResourceList' },
);

/** The resources of an entity, the filters above them and what they leave. */
export function ResourceList(props: {
  entityRef: string;
  pages: ListPages<ResourcesResponse>;
  filters: ResourceFilters;
  onFilters: (filters: ResourceFilters) => void;
  loading: boolean;
  loadingNext: boolean;
  nextError?: Error;
  onNext: () => void;
  onRetryNext: () => void;
}) {
  const { entityRef, pages, filters, onFilters, loading } = props;
  const { loadingNext, nextError, onNext, onRetryNext } = props;
  const classes = useStyles();
  const keyPrefix = useKeyPrefix();
  const { total, facets, sources } = pages.first;
  const all = facets.verdicts.reduce((sum, each) => sum + each.resources, 0);
  const incomplete = sources.some(({ status }) => status !== 'ok');
  const stale = sources.some(({ status }) => status === 'stale');
  const { asOf, sort, order } = filters;
  return (
    <>
      <SourceNotices sources={sources} />
      {incomplete && <PartialFailures entityRef={entityRef} />}
      {asOf && (
        <AsOfNotice
          day={asOf}
          onLeave={() => onFilters({ ...filters, asOf: undefined })}
        />
      )}
      <ResourceFilterBar
        filters={filters}
        facets={facets}
        keyPrefix={keyPrefix}
        onChange={onFilters}
      />
      <div className={classes.summary}>
        <VerdictToggle
          counts={facets.verdicts}
          value={filters.verdict}
          onChange={verdict => onFilters({ ...filters, verdict })}
        />
        <span role="status" className={classes.count}>
          {total === all
            ? countText(total, 'resource')
            : `${total.toLocaleString('en-US')} of ${countText(
                all,
                'resource',
              )}`}
        </span>
        {all > 0 && <PlanFixesButton entityRef={entityRef} />}
        <CsvExport
          entityRef={entityRef}
          filters={filters}
          disabled={loading || total === 0}
        />
      </div>
      {total === 0 ? (
        <NoResources
          filters={filters}
          all={all}
          onClear={() => onFilters({ sort, order })}
        />
      ) : (
        <div className={stale ? classes.stale : undefined}>
          <ResourceTable
            resources={pages.items}
            listId={pages.first}
            total={total}
            keyPrefix={keyPrefix}
            filters={filters}
            onFilters={onFilters}
            busy={loading}
            loadNext={pages.nextCursor && !nextError ? onNext : undefined}
          >
            <ListEnd
              shown={pages.items.length}
              total={total}
              loading={loadingNext}
              error={nextError}
              onRetry={onRetryNext}
            />
          </ResourceTable>
        </div>
      )}
    </>
  );
}
