import { ReactNode, useEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { PLOT_INSETS } from '../CostCard/chartGeometry';
import { ExplainedFigure } from './ExplainedFigure';
import { ExplanationButton } from './ExplanationButton';

const useStyles = makeStyles(
  theme => ({
    root: { position: 'relative' },
    // What has the focus in the chart is its month, shown by the button over it.
    chart: { '& *': { outline: 'none' } },
    clickable: { '& .recharts-wrapper': { cursor: 'pointer !important' } },
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

/** The button over a point of the chart; the tooltip's month may lag behind a tap. */
function buttonAt(
  list: HTMLElement | null,
  point: { clientX: number; clientY: number },
): HTMLElement | undefined {
  const buttons = [...(list?.querySelectorAll<HTMLElement>('button') ?? [])];
  return buttons.find(button => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    return (
      point.clientX >= left &&
      point.clientX < right &&
      point.clientY >= top &&
      point.clientY < bottom
    );
  });
}

/**
 * A chart of months with its text alternative. Its months say what they are
 * made of: by a click on the chart, and by a button over each for whoever
 * does not point.
 */
export function MonthButtons(props: {
  /** What the chart shows, in words. */
  summary: string;
  months: readonly { month: string; figure: ExplainedFigure | undefined }[];
  /** The chart. */
  children: ReactNode;
}) {
  const { summary, months, children } = props;
  const classes = useStyles();
  const chart = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const picture = chart.current;
    // A shortcut for pointers. What it leads to has buttons of its own.
    const onClick = (event: MouseEvent) =>
      buttonAt(list.current, event)?.click();
    picture?.addEventListener('click', onClick);
    return () => picture?.removeEventListener('click', onClick);
  }, []);
  const isClickable = months.some(({ figure }) => figure);
  return (
    <div className={classes.root}>
      <div
        role="img"
        aria-label={summary}
        className={`${classes.chart} ${isClickable ? classes.clickable : ''}`}
        ref={chart}
      >
        {children}
      </div>
      {isClickable && (
        <ul
          ref={list}
          className={classes.months}
          aria-label="Months of the chart"
        >
          {months.map(({ month, figure }) => (
            <li key={month} className={classes.slot}>
              {figure && (
                <ExplanationButton figure={figure} className={classes.month} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
