import { makeStyles } from '@material-ui/core/styles';
import { RollupKind } from '../../rollup/rollupKinds';
import { noServiceText } from '../../rollup/rollupText';

const useStyles = makeStyles(
  theme => ({ root: { color: theme.palette.text.secondary } }),
  { name: 'MlGovernanceNoServiceState' },
);

/**
 * Says that a group, user, system or domain has no ML service. Nothing is to be
 * done about that, so it is one quiet line; and a line rather than nothing,
 * because a card that is not there cannot be told from one that failed.
 */
export function NoServiceState(props: { kind: RollupKind }) {
  const classes = useStyles();
  return <div className={classes.root}>{noServiceText(props.kind)}</div>;
}
