import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: { height: 6, minWidth: 2, borderRadius: 3, boxSizing: 'border-box' },
  },
  { name: 'MlGovernanceAmountBar' },
);

/** A bar as long as an amount is large; hollow where the amount is a credit. */
export function AmountBar(props: {
  /** In percent of the room there is. */
  share: string;
  color: string;
  credit: boolean;
}) {
  const { share, color, credit } = props;
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      style={{
        width: `${share}%`,
        background: credit ? 'transparent' : color,
        border: credit ? `1px solid ${color}` : undefined,
      }}
    />
  );
}
