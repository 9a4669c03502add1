import { makeStyles } from '@material-ui/core/styles';
import { VisuallyHidden } from '../components/GovernanceCard/VisuallyHidden';

const useStyles = makeStyles(
  theme => ({ root: { color: theme.palette.text.secondary } }),
  { name: 'MlGovernanceNoFigure' },
);

/** A dash in the place of a figure, with the reason on hover and for screen readers. */
export function NoFigure(props: { reason: string }) {
  const classes = useStyles();
  return (
    <span className={classes.root} title={props.reason}>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{props.reason}</VisuallyHidden>
    </span>
  );
}
