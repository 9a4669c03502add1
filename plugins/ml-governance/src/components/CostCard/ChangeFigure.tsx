import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '../../theme/toneColors';
import { amountText } from '../../wording/amountText';
import { VisuallyHidden } from '../GovernanceCard';
import { changeShareText } from './changeShareText';
import { CostChange } from './costChange';

const useStyles = makeStyles(
  theme => ({
    // A rise is not an error: worth a look, never red.
    rise: { color: toneColors(theme.palette.type).attention },
    none: {
      color: theme.palette.text.secondary,
      fontWeight: 400,
    },
  }),
  { name: 'MlGovernanceChangeFigure' },
);

/** A change of cost with its sign, its amount and its share. */
export function ChangeFigure(props: {
  change: CostChange | undefined;
  currency: string;
}) {
  const { change, currency } = props;
  const classes = useStyles();
  if (!change) return <span className={classes.none}>No comparison</span>;
  if (change.direction === 'same') return <span>None</span>;
  const rise = change.direction === 'rise';
  return (
    <span className={rise ? classes.rise : undefined}>
      <span aria-hidden="true">{rise ? '▲' : '▼'} </span>
      <VisuallyHidden>{rise ? 'Up by ' : 'Down by '}</VisuallyHidden>
      {amountText(change.difference, currency)}
      {change.percent !== undefined && ` · ${changeShareText(change.percent)}`}
    </span>
  );
}
