import { makeStyles } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(0.5, 0),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.action.hover,
    },
    code: {
      flex: 1,
      minWidth: 0,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MlGovernanceCommandText' },
);

/** A command to be run elsewhere, and a button that copies it. */
export function CommandText(props: { command: string; label: string }) {
  const { command, label } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <code className={classes.code}>{command}</code>
      <CopyTextButton
        text={command}
        tooltipText="Copied"
        aria-label={`Copy the command to ${label}`}
      />
    </div>
  );
}
