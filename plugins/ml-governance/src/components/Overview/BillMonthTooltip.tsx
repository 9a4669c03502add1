import { makeStyles } from '@material-ui/core/styles';
import { CostSeriesPoint } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { longMonthText } from '../../wording/monthText';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      boxShadow: theme.shadows[4],
      fontSize: theme.typography.caption.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceBillMonthTooltip' },
);

/** The bill of the month that the pointer is on. */
export function BillMonthTooltip(props: {
  month: CostSeriesPoint;
  currency: string;
}) {
  const { month, currency } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {longMonthText(month.period)}{' '}
      <strong>{amountText(month.amount, currency)}</strong>
      {month.estimated && (
        <div className={classes.quiet}>Estimated: it may still change</div>
      )}
    </div>
  );
}
