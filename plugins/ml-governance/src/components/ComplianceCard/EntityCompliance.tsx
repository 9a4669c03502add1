import { makeStyles } from '@material-ui/core/styles';
import { RollupKind } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import { countText } from '../../wording/countText';
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
import { ComplianceContent } from './ComplianceContent';
import { ComplianceSkeleton } from './ComplianceSkeleton';
import { useCompliance } from './useCompliance';

const TITLE = 'Tag compliance';

const useStyles = makeStyles(
  {
    // As tall as the body usually is once its figures have come.
    reserved: {
      minHeight: 590,
      '@container (max-width: 520px)': { minHeight: 650 },
      '@container (max-width: 340px)': { minHeight: 720 },
    },
  },
  { name: 'MlGovernanceEntityCompliance' },
);

/** The compliance card of one entity, in whatever state its data is. */
export function EntityCompliance(props: {
  entityRef: string;
  entityName: string;
  /** Where the resources are those of what it owns, or of what is part of it. */
  rollupKind?: RollupKind;
}) {
  const { entityRef, entityName, rollupKind } = props;
  const classes = useStyles();
  const { value: compliance, error, loading, retry } = useCompliance(entityRef);
  usePolling(compliance?.state === 'pending', retry);

  if (error) {
    return (
      <GovernanceCard title={TITLE}>
        <ErrorState
          error={error}
          subject="tag compliance"
          retrying={loading}
          onRetry={retry}
        />
      </GovernanceCard>
    );
  }
  if (!compliance) {
    return (
      <GovernanceCard
        title={TITLE}
        bodyClassName={classes.reserved}
        subheader={<PlaceholderLine width={280} />}
        footer={<PlaceholderLine width={180} />}
        busy
      >
        <ComplianceSkeleton />
      </GovernanceCard>
    );
  }
  if (compliance.state === 'unmapped') {
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
  if (compliance.state === 'pending') {
    return (
      <GovernanceCard title={TITLE}>
        <PendingState
          subject="the AWS resources"
          sources={compliance.sources}
        />
      </GovernanceCard>
    );
  }
  const { score, accounts, rollup } = compliance;
  return (
    <GovernanceCard
      title={TITLE}
      subheader={
        (rollup || score.total > 0) && (
          <>
            {rollup && <div>{rollupScopeText(rollup, rollupKind)}</div>}
            {score.total > 0 && (
              <div>
                {countText(score.total, 'AWS resource')} in{' '}
                {countText(accounts, 'account')}
              </div>
            )}
          </>
        )
      }
      footer={
        <>
          <SourceFreshness sources={compliance.sources} />
          {rollup ? (
            <RollupIds
              rollup={rollup}
              applicationIds={compliance.applicationIds}
            />
          ) : (
            <ApplicationIds
              applicationIds={compliance.applicationIds}
              rule={compliance.mappedBy}
            />
          )}
        </>
      }
    >
      <ComplianceContent compliance={compliance} />
    </GovernanceCard>
  );
}
