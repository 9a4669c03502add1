import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const INSTALL = `backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend-module-aws'));
backend.add(
  import('@ml-governance/backstage-plugin-ml-governance-backend-module-data-exports'),
);`;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    title: { fontWeight: 700 },
    code: {
      margin: 0,
      padding: theme.spacing(1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.action.hover,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.75rem',
      lineHeight: 1.6,
      overflowX: 'auto',
      whiteSpace: 'pre',
    },
  }),
  { name: 'MlGovernanceOneBillState' },
);

/** Says what it takes to compare two bills, where there are none to compare. */
export function OneBillState() {
  const classes = useStyles();
  return (
    <div className={classes.root} role="status">
      <Typography variant="body1" className={classes.title}>
        There is nothing to hold the bill against
      </Typography>
      <Typography variant="body2" color="textSecondary">
        A month can be compared where it is read twice: line by line from AWS
        data exports, and as sums from Cost Explorer. Whoever looks after this
        portal adds the one that is missing to the backend, and for the exports
        their location as <code>mlGovernance.dataExports</code> to the
        configuration. What is on other pages stays as it is.
      </Typography>
      <Box
        component="pre"
        className={classes.code}
        role="group"
        aria-label="Modules of the backend"
        tabIndex={0}
      >
        {INSTALL}
      </Box>
    </div>
  );
}
