import { makeStyles } from '@material-ui/core/styles';
import { RollupKind } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import {
  ApplicationIds,
  ErrorState,
  GovernanceCard,
  NoServiceState,
  PendingState,
  PlaceholderLine,
  RollupIds,
  SourceFreshness,
  UnmappedState,
  usePolling,
} from '../GovernanceCard';
import { CostContent } from './CostContent';
import { CostSkeleton } from './CostSkeleton';
import { costSubheader } from './costSubheader';
import { useMonthToDate } from './useMonthToDate';

const TITLE = 'Cost';

const useStyles = makeStyles(
  {
    // As tall as the body usually is once its figures have come.
    reserved: {
      minHeight: 592,
      '@container (max-width: 520px)': { minHeight: 719 },
    },
  },
  { name: 'MlGovernanceEntityCost' },
);

/** The cost card of one entity, in whatever state its data is. */
export function EntityCost(props: {
  entityRef: string;
  entityName: string;
  /** Where the figures are those of what it owns, or of what is part of it. */
  rollupKind?: RollupKind;
}) {
  const { entityRef, entityName, rollupKind } = props;
  const classes = useStyles();
  const { value: cost, error, loading, retry } = useMonthToDate(entityRef);
  // A first refresh is read period by period: what it lacks is on its way.
  const incomplete = cost?.sources.some(({ status }) => status === 'partial');
  usePolling(cost?.state === 'pending' || Boolean(incomplete), retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        <ErrorState
          error={error}
          subject="cost"
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!cost) {
    return (
      <GovernanceCard
        title={TITLE}
        bodyClassName={classes.reserved}
        subheader={<PlaceholderLine width={280} />}
        footer={<PlaceholderLine width={180} />}
        busy
      >
        <CostSkeleton />
      </GovernanceCard>
    );
  }
  if (cost.state === 'unmapped') {
    return (
      <GovernanceCard title={TITLE}>
        {rollupKind ? (
          <NoServiceState kind={rollupKind} />
        ) : (
          <UnmappedState
            subject="lines of the AWS bill belong"
            entityName={entityName}
          />
        )}
      </GovernanceCard>
    );
  }
  if (cost.state === 'pending' || !cost.currency) {
    return (
      <GovernanceCard title={TITLE}>
        <PendingState subject="the bill" sources={cost.sources} />
      </GovernanceCard>
    );
  }
  return (
    <GovernanceCard
      title={TITLE}
      subheader={
        <>
          {cost.rollup && <div>{rollupScopeText(cost.rollup, rollupKind)}</div>}
          <div>{costSubheader({ ...cost, currency: cost.currency })}</div>
        </>
      }
      footer={
        <>
          <SourceFreshness sources={cost.sources} />
          {cost.rollup ? (
            <RollupIds
              rollup={cost.rollup}
              applicationIds={cost.applicationIds}
            />
          ) : (
            <ApplicationIds
              applicationIds={cost.applicationIds}
              rule={cost.mappedBy}
            />
          )}
        </>
      }
    >
      <CostContent
        entityRef={entityRef}
        cost={{ ...cost, currency: cost.currency }}
      />
    </GovernanceCard>
  );
}
