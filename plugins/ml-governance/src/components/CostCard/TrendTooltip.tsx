import { makeStyles, useTheme } from '@material-ui/core/styles';
import { workColorOf, workKindColors } from '../../theme/workKindColors';
import { longMonthText } from '../../wording/monthText';
import { workKeyText } from '../../wording/workKindText';
import { trendKeys } from './trendKeys';
import { TrendMonth } from './trendMonths';
import { amountText } from '../../wording/amountText';

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: 180,
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      boxShadow: theme.shadows[4],
      fontSize: theme.typography.caption.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
    row: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
    },
    total: { fontWeight: 700, marginBottom: theme.spacing(0.5) },
    quiet: { color: theme.palette.text.secondary },
    dot: {
      display: 'inline-block',
      width: 8,
      height: 8,
      borderRadius: 2,
      marginRight: 6,
    },
  }),
  { name: 'MlGovernanceTrendTooltip' },
);

/** The figures of the month that the pointer is on. */
export function TrendTooltip(props: { month: TrendMonth; currency: string }) {
  const { month, currency } = props;
  const classes = useStyles();
  const theme = useTheme();
  const colors = workKindColors(theme.palette.type);
  return (
    <div className={classes.root}>
      <div className={`${classes.row} ${classes.total}`}>
        <span>{longMonthText(month.month)}</span>
        <span>
          {month.unread === 'wholly'
            ? 'Not read'
            : amountText(month.amount, currency)}
        </span>
      </div>
      {trendKeys([month])
        .reverse()
        .map(key => (
          <div key={key} className={classes.row}>
            <span>
              <span
                className={classes.dot}
                style={{ background: colors[workColorOf(key)] }}
              />
              {workKeyText(key)}
            </span>
            <span>{amountText(month.parts[key] ?? '0', currency)}</span>
          </div>
        ))}
      {month.unread === 'partly' && (
        <div className={classes.quiet}>Some of its days were not read</div>
      )}
      {month.estimated && (
        <div className={classes.quiet}>Estimated: it may still change</div>
      )}
    </div>
  );
}
