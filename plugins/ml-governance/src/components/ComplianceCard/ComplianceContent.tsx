import { makeStyles } from '@material-ui/core/styles';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SharedIdsNotice, SourceNotices } from '../GovernanceCard';
import { PlanFixesButton } from '../Remediation/PlanFixesButton';
import { WaivedList } from '../Waivers';
import { useWaiverSubject } from '../Waivers/WaiverSubject';
import { AwsAgreement } from './AwsAgreement';
import { ComplianceScore } from './ComplianceScore';
import { EntityTrends } from './EntityTrends';
import { OwnerVerdictBox } from './OwnerVerdictBox';
import { OwnerVerdicts } from './OwnerVerdicts';
import { UnreadScopes } from './UnreadScopes';
import { ViolationList } from './ViolationList';

const useStyles = makeStyles(
  theme => ({
    findings: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    // Greyed, but as readable as before, and the colours can still be told apart.
    stale: { filter: 'saturate(0.4)', color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceComplianceContent' },
);

/** The body of the compliance card, once there are verdicts. */
export function ComplianceContent(props: { compliance: ComplianceResponse }) {
  const { compliance } = props;
  const classes = useStyles();
  const { score, findings, waivedFindings = [] } = compliance;
  const { services } = compliance.owner;
  const entityRef = useWaiverSubject()?.entityRef;
  // Where no tag is known, that no broken rule was found says nothing.
  const isKnown = score.compliant + score.violating + (score.waived ?? 0) > 0;
  const stale = compliance.sources.some(source => source.status === 'stale');
  return (
    <>
      <SourceNotices sources={compliance.sources} />
      <SharedIdsNotice
        sharedIds={compliance.sharedApplicationIds ?? []}
        subject="resources"
      />
      <div className={`${classes.findings} ${stale ? classes.stale : ''}`}>
        <ComplianceScore
          score={score}
          rolledUp={compliance.rollup !== undefined}
          money={compliance.moneyShares}
          muted={stale}
        />
        {score.total > 0 && entityRef !== undefined && (
          <EntityTrends entityRef={entityRef} />
        )}
        {compliance.awsAgreement && (
          <AwsAgreement agreement={compliance.awsAgreement} />
        )}
        {(isKnown || findings.length > 0) && (
          <ViolationList
            groups={findings}
            total={compliance.findingsTotal ?? findings.length}
            keyPrefix={compliance.keyPrefix}
          />
        )}
        {score.violating > 0 && entityRef !== undefined && (
          <PlanFixesButton entityRef={entityRef} align="start" />
        )}
        <WaivedList groups={waivedFindings} keyPrefix={compliance.keyPrefix} />
        <UnreadScopes
          failures={compliance.failures}
          elsewhere={compliance.failuresElsewhere}
        />
        {score.total > 0 &&
          (services ? (
            <OwnerVerdicts services={services} />
          ) : (
            <OwnerVerdictBox owner={compliance.owner} />
          ))}
      </div>
    </>
  );
}
