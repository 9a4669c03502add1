import { makeStyles } from '@material-ui/core/styles';
import { shortTagKey } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Breakable, VisuallyHidden } from '../GovernanceCard';

const useStyles = makeStyles(
  {
    root: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      // Whole in one line, as long as it fits in one.
      display: 'inline-block',
      maxWidth: '100%',
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
    },
  },
  { name: 'MlGovernanceTagKey' },
);

/**
 * A tag key without the organisation's prefix; the full key on hover and for
 * screen readers. A key is untrusted text.
 */
export function TagKey(props: { tagKey: string; prefix: string }) {
  const { tagKey, prefix } = props;
  const classes = useStyles();
  const short = shortTagKey(tagKey, prefix);
  if (short === tagKey)
    return (
      <code className={classes.root}>
        <Breakable>{tagKey}</Breakable>
      </code>
    );
  return (
    <code className={classes.root} title={tagKey}>
      <span aria-hidden="true">
        <Breakable>{short}</Breakable>
      </span>
      <VisuallyHidden>{tagKey}</VisuallyHidden>
    </code>
  );
}
