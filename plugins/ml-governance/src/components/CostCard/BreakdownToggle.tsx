import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { breakdownText, CardBreakdown } from './cardBreakdowns';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    button: {
      padding: theme.spacing(0.5, 1.25),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    chosen: {
      backgroundColor: theme.palette.action.selected,
      color: theme.palette.text.primary,
      fontWeight: 600,
    },
  }),
  { name: 'MlGovernanceBreakdownToggle' },
);

/** Chooses what the cost is broken down by. */
export function BreakdownToggle(props: {
  offered: readonly CardBreakdown[];
  chosen: CardBreakdown;
  onChange: (breakdown: CardBreakdown) => void;
}) {
  const { offered, chosen, onChange } = props;
  const classes = useStyles();
  return (
    <div role="group" aria-label="Break down by" className={classes.root}>
      {offered.map(breakdown => (
        <ButtonBase
          key={breakdown}
          aria-pressed={breakdown === chosen}
          className={`${classes.button} ${
            breakdown === chosen ? classes.chosen : ''
          }`}
          onClick={() => onChange(breakdown)}
        >
          {breakdownText(breakdown).label}
        </ButtonBase>
      ))}
    </div>
  );
}
