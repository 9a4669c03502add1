import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  WorkColor,
  workColorOf,
  workKindColors,
} from '../../theme/workKindColors';
import { workKeyText } from '../../wording/workKindText';
import { trendKeys } from './trendKeys';
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

function colorText(color: WorkColor): string {
  return color === 'shared' ? 'Shares of pools' : workKeyText(color);
}

/** What the colours and the hatching of the trend stand for. */
export function TrendLegend(props: { months: readonly TrendMonth[] }) {
  const classes = useStyles();
  const theme = useTheme();
  const colors = workKindColors(theme.palette.type);
  const drawn = [...new Set(trendKeys(props.months).map(workColorOf))];
  return (
    <ul className={classes.root} aria-label="Colours of the trend">
      {drawn.map(color => (
        <li key={color}>
          <span className={classes.dot} style={{ background: colors[color] }} />
          {colorText(color)}
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
