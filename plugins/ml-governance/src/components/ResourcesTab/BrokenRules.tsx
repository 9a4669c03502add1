import { makeStyles } from '@material-ui/core/styles';
import { Finding } from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagKey } from '../ComplianceCard/TagKey';
import { violationText } from '../ComplianceCard/violationText';

/** Where the name of a key would hardly begin before it is clipped. */
const NARROW = '@container (max-width: 760px)';

const useStyles = makeStyles(
  theme => ({
    root: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      [NARROW]: { whiteSpace: 'normal' },
      // Clipped at the end of the line like any other text.
      '& code': { display: 'inline', maxWidth: 'none' },
    },
  }),
  { name: 'MlGovernanceBrokenRules' },
);

/** The worst rule that a resource breaks, and how many more, in one line where there is room. */
export function BrokenRules(props: {
  rules: readonly Finding[];
  keyPrefix: string;
}) {
  const { rules, keyPrefix } = props;
  const classes = useStyles();
  const [worst] = rules;
  if (!worst?.violation) return null;
  const key = worst.definitionKey ?? worst.actualKey;
  const more = rules.length - 1;
  return (
    <div className={classes.root}>
      {more > 0 && `${rules.length} rules: `}
      {violationText(worst.violation).label}{' '}
      {key && <TagKey tagKey={key} prefix={keyPrefix} />}
      {more > 0 && ' …'}
    </div>
  );
}
