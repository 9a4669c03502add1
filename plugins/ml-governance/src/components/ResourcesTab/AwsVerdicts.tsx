import { makeStyles } from '@material-ui/core/styles';
import { ResourceAwsVerdicts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import {
  CONFIG_REASON_TEXTS,
  configVerdictText,
} from '../AwsCompliance/configReasonText';
import {
  AGREEMENT_TEXTS,
  REASON_TEXTS,
} from '../AwsCompliance/verdictReasonText';
import { TagKey } from '../ComplianceCard/TagKey';
import { SectionTitle } from '../GovernanceCard';
import { keysByReason } from './keysByReason';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      overflowWrap: 'anywhere',
    },
    keys: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
    },
    agreement: {
      fontWeight: 700,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    reason: { display: 'block' },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceAwsVerdicts' },
);

/** Where AWS itself does not judge a resource as the dictionary does, and why. */
export function AwsVerdicts(props: {
  verdicts: ResourceAwsVerdicts;
  keyPrefix: string;
}) {
  const { byKey = [], byConfigRule = [] } = props.verdicts;
  const classes = useStyles();
  if (byKey.length + byConfigRule.length === 0) return null;
  return (
    <div>
      <SectionTitle>Where AWS does not say the same</SectionTitle>
      <ul className={classes.list}>
        {keysByReason(byKey).map(({ agreement, reason, keys }) => (
          <li key={`${agreement} ${reason}`}>
            <span className={classes.agreement}>
              {AGREEMENT_TEXTS[agreement]}
            </span>{' '}
            <span className={classes.keys}>
              {keys.map(key => (
                <TagKey key={key} tagKey={key} prefix={props.keyPrefix} />
              ))}
            </span>
            <span className={classes.reason}>{REASON_TEXTS[reason]}</span>
          </li>
        ))}
        {byConfigRule.map(one => (
          <li key={one.ruleName}>
            <span className={classes.agreement}>
              {AGREEMENT_TEXTS[one.agreement]}
            </span>{' '}
            AWS Config rule <bdi>{one.ruleName}</bdi>:{' '}
            {configVerdictText(one.verdict)}
            {one.invokedAt && (
              <span className={classes.quiet}>
                {' '}
                <time dateTime={one.invokedAt}>
                  {instantText(one.invokedAt)}
                </time>
              </span>
            )}
            <span className={classes.reason}>
              {CONFIG_REASON_TEXTS[one.reason]}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
