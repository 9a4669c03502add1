import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: {
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
      unicodeBidi: 'isolate',
    },
  },
  { name: 'MlGovernanceTagValue' },
);

/** A tag value in quotes. It is untrusted text: shown as it stands, never as markup. */
export function TagValue(props: { value: string }) {
  const classes = useStyles();
  return <span className={classes.root}>“{props.value}”</span>;
}
