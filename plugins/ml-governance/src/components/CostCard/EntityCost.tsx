import { makeStyles } from '@material-ui/core/styles';
import { mlGovernanceCostReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { RollupKind } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import { StatementLink } from '../../showback/StatementLink';
import {
  ApplicationIds,
  EntityAnswerCard,
  GovernanceCard,
  PlaceholderLine,
  RollupIds,
  SourceFreshness,
  usePolling,
} from '../GovernanceCard';
import { CostContent } from './CostContent';
import { CostSkeleton } from './CostSkeleton';
import { costSubheader } from './costSubheader';
import { pricedCost } from './PricedCost';
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
  const { value: answer, error, loading, retry } = useMonthToDate(entityRef);
  // A first refresh is read period by period: what it lacks is on its way.
  const incomplete = answer?.sources.some(({ status }) => status === 'partial');
  usePolling(answer?.state === 'pending' || Boolean(incomplete), retry);

  return (
    <EntityAnswerCard
      title={TITLE}
      subjects={{
        loaded: 'cost',
        awaited: 'the bill',
        belonging: 'lines of the AWS bill belong',
      }}
      entityName={entityName}
      rollupKind={rollupKind}
      error={error}
      permission={mlGovernanceCostReadPermission.name}
      loading={loading}
      onRetry={retry}
      answer={answer}
      ready={answer && pricedCost(answer)}
      skeleton={<CostSkeleton />}
      skeletonSubheader={<PlaceholderLine width={280} />}
      skeletonClassName={classes.reserved}
    >
      {cost => (
        <GovernanceCard
          title={TITLE}
          subheader={
            <>
              {cost.rollup && (
                <div>{rollupScopeText(cost.rollup, rollupKind)}</div>
              )}
              <div>{costSubheader(cost)}</div>
            </>
          }
          footer={
            <>
              <SourceFreshness sources={cost.sources} />
              {cost.rollup ? (
                <>
                  <RollupIds
                    rollup={cost.rollup}
                    applicationIds={cost.applicationIds}
                  />
                  <StatementLink entityRef={entityRef}>
                    Statement of a month
                  </StatementLink>
                </>
              ) : (
                <ApplicationIds
                  applicationIds={cost.applicationIds}
                  rule={cost.mappedBy}
                />
              )}
            </>
          }
        >
          <CostContent entityRef={entityRef} cost={cost} />
        </GovernanceCard>
      )}
    </EntityAnswerCard>
  );
}
