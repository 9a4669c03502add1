import { makeStyles } from '@material-ui/core/styles';
import { mlGovernanceComplianceReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { RollupKind } from '../../rollup/rollupKinds';
import { rollupScopeText } from '../../rollup/rollupText';
import { countText } from '../../wording/countText';
import {
  ApplicationIds,
  EntityAnswerCard,
  GovernanceCard,
  PlaceholderLine,
  RollupIds,
  SourceFreshness,
  usePolling,
} from '../GovernanceCard';
import { WaiverSubjectProvider } from '../Waivers';
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
  const { value: answer, error, loading, retry } = useCompliance(entityRef);
  usePolling(answer?.state === 'pending', retry);

  return (
    <EntityAnswerCard
      title={TITLE}
      subjects={{
        loaded: 'tag compliance',
        awaited: 'the AWS resources',
        belonging: 'AWS resources belong',
      }}
      entityName={entityName}
      rollupKind={rollupKind}
      error={error}
      permission={mlGovernanceComplianceReadPermission.name}
      loading={loading}
      onRetry={retry}
      answer={answer}
      ready={answer?.state === 'ready' ? answer : undefined}
      skeleton={<ComplianceSkeleton />}
      skeletonSubheader={<PlaceholderLine width={280} />}
      skeletonClassName={classes.reserved}
    >
      {compliance => {
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
            <WaiverSubjectProvider entityRef={entityRef} onChanged={retry}>
              <ComplianceContent compliance={compliance} />
            </WaiverSubjectProvider>
          </GovernanceCard>
        );
      }}
    </EntityAnswerCard>
  );
}
