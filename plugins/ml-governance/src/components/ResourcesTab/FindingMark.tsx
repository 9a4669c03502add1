import { makeStyles } from '@material-ui/core/styles';
import { Finding } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { SuggestedFix } from '../ComplianceCard/SuggestedFix';
import { suggestedChange } from '../ComplianceCard/suggestedChange';
import { shortenKeys } from '../ComplianceCard/violationReason';
import { WaivableResource, WaiveButton, WaiverNote } from '../Waivers';
import { findingText } from './findingText';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      label: { fontWeight: 700, fontSize: theme.typography.caption.fontSize },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      neutral: { color: theme.palette.text.secondary },
      reason: { display: 'block' },
      fix: { display: 'block', color: tones.good },
    };
  },
  { name: 'MlGovernanceFindingMark' },
);

/** What a definition has to say about a tag: a word, the reason, and the mend. */
export function FindingMark(props: {
  finding: Finding;
  keyPrefix: string;
  /** Whose tag it is. */
  resource: WaivableResource;
}) {
  const { finding, keyPrefix, resource } = props;
  const classes = useStyles();
  const { label, tone } = findingText(finding);
  const change = suggestedChange(finding);
  // Findings of no definition, such as personal data, count whatever the key.
  const isOptional =
    !finding.mandatory &&
    finding.status === 'violation' &&
    finding.definitionKey !== undefined;
  return (
    <div>
      <span className={`${classes.label} ${classes[tone]}`}>{label}</span>
      {isOptional && <span className={classes.neutral}> optional</span>}
      {finding.status !== 'ok' && (
        <span className={classes.reason}>
          {shortenKeys(finding, keyPrefix)}
        </span>
      )}
      {finding.waiver && <WaiverNote waiver={finding.waiver} />}
      {change && finding.violation && (
        <span className={classes.fix}>
          <SuggestedFix
            violation={finding.violation}
            change={change}
            prefix={keyPrefix}
          />
        </span>
      )}
      {finding.status === 'violation' && finding.definitionKey && (
        <WaiveButton tagKey={finding.definitionKey} resource={resource} />
      )}
    </div>
  );
}
