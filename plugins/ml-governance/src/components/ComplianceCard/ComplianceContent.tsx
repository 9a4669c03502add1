import { makeStyles } from '@material-ui/core/styles';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceNotices } from '../GovernanceCard';
import { ComplianceScore } from './ComplianceScore';
import { OwnerVerdictBox } from './OwnerVerdictBox';
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
  const stale = compliance.sources.some(source => source.status === 'stale');
  return (
    <>
      <SourceNotices sources={compliance.sources} />
      <div className={`${classes.findings} ${stale ? classes.stale : ''}`}>
        <ComplianceScore score={compliance.score} muted={stale} />
        {compliance.score.total > 0 && (
          <ViolationList
            groups={compliance.findings}
            keyPrefix={compliance.keyPrefix}
          />
        )}
        {compliance.failures.length > 0 && (
          <UnreadScopes failures={compliance.failures} />
        )}
        {compliance.score.total > 0 && (
          <OwnerVerdictBox owner={compliance.owner} />
        )}
      </div>
    </>
  );
}
