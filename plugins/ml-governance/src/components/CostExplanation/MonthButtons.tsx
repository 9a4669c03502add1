import { ReactNode, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { PLOT_INSETS } from '../CostCard/chartGeometry';
import { ExplainedFigure } from './ExplainedFigure';
import { ExplanationButton } from './ExplanationButton';

const useStyles = makeStyles(
  theme => ({
    root: { position: 'relative' },
    // Exactly over the slots of the chart, which share its width alike. Pointers
    // go through to the chart, which has its tooltips to show.
    months: {
      position: 'absolute',
      ...PLOT_INSETS,
      margin: 0,
      padding: 0,
      listStyle: 'none',
      display: 'flex',
      pointerEvents: 'none',
    },
    slot: { flex: '1 1 0', minWidth: 0, display: 'flex' },
    month: {
      flex: 1,
      borderRadius: 2,
      pointerEvents: 'none',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
        backgroundColor: theme.palette.action.focus,
      },
    },
  }),
  { name: 'MlGovernanceMonthButtons' },
);

/**
 * A chart of months with its text alternative. Its months say what they are
 * made of: by a click on the chart, and by a button over each for whoever
 * does not point.
 */
export function MonthButtons(props: {
  /** What the chart shows, in words. */
  summary: string;
  months: readonly { month: string; figure: ExplainedFigure | undefined }[];
  /** The chart. It calls back with the month that is clicked, where that is worth a click. */
  children: (onMonth: ((month: string) => void) | undefined) => ReactNode;
}) {
  const { summary, months, children } = props;
  const classes = useStyles();
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const isClickable = months.some(({ figure }) => figure);
  return (
    <div className={classes.root}>
      <div role="img" aria-label={summary}>
        {children(
          isClickable
            ? month => buttons.current.get(month)?.click()
            : undefined,
        )}
      </div>
      {isClickable && (
        <ul className={classes.months} aria-label="Months of the chart">
          {months.map(({ month, figure }) => (
            <li key={month} className={classes.slot}>
              {figure && (
                <ExplanationButton
                  figure={figure}
                  className={classes.month}
                  buttonRef={button => {
                    if (button) buttons.current.set(month, button);
                    else buttons.current.delete(month);
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
