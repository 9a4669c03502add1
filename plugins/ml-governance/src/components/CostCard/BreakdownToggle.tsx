import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';

/** What the cost is broken down by. */
export type BreakdownView = 'work-kind' | 'service';

const VIEWS: readonly { view: BreakdownView; label: string }[] = [
  { view: 'work-kind', label: 'Kind of work' },
  { view: 'service', label: 'Service' },
];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
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
  view: BreakdownView;
  onChange: (view: BreakdownView) => void;
}) {
  const { view: chosen, onChange } = props;
  const classes = useStyles();
  return (
    <div role="group" aria-label="Break down by" className={classes.root}>
      {VIEWS.map(({ view, label }) => (
        <ButtonBase
          key={view}
          aria-pressed={view === chosen}
          className={`${classes.button} ${
            view === chosen ? classes.chosen : ''
          }`}
          onClick={() => onChange(view)}
        >
          {label}
        </ButtonBase>
      ))}
    </div>
  );
}
