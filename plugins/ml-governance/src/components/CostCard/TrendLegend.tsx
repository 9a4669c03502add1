import { makeStyles, useTheme } from '@material-ui/core/styles';
import { workKindColors } from '../../theme/workKindColors';
import { workKindText } from '../../wording/workKindText';
import { trendKinds } from './trendKinds';
import { TrendMonth } from './trendMonths';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      '& li': { display: 'flex', alignItems: 'center' },
    },
    dot: { width: 10, height: 10, borderRadius: 2, marginRight: 6 },
    unread: {
      boxSizing: 'border-box',
      border: `1px dashed ${theme.palette.text.secondary}`,
    },
    hatched: {
      background: `repeating-linear-gradient(45deg, ${theme.palette.text.secondary} 0 2px, transparent 2px 4px)`,
    },
  }),
  { name: 'MlGovernanceTrendLegend' },
);

/** What the colours and the hatching of the trend stand for. */
export function TrendLegend(props: { months: readonly TrendMonth[] }) {
  const classes = useStyles();
  const theme = useTheme();
  const colors = workKindColors(theme.palette.type);
  return (
    <ul className={classes.root} aria-label="Colours of the trend">
      {trendKinds(props.months).map(kind => (
        <li key={kind}>
          <span className={classes.dot} style={{ background: colors[kind] }} />
          {workKindText(kind)}
        </li>
      ))}
      {props.months.some(({ estimated }) => estimated) && (
        <li>
          <span className={`${classes.dot} ${classes.hatched}`} />
          Hatched: estimated
        </li>
      )}
      {props.months.some(({ unread }) => unread !== 'none') && (
        <li>
          <span className={`${classes.dot} ${classes.unread}`} />
          Dashed: not read
        </li>
      )}
    </ul>
  );
}
