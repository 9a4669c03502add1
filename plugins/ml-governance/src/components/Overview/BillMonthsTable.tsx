import { makeStyles } from '@material-ui/core/styles';
import { longMonthText } from '../../wording/monthText';
import { changeText } from '../CostCard/changeText';
import { BilledAmount } from '../CostExplanation';
import { VisuallyHidden } from '../GovernanceCard';
import { explainedBillMonth } from './explainedPart';
import { PricedOverview } from './PricedOverview';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        textAlign: 'right',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& th:first-child': { textAlign: 'left', paddingLeft: 0 },
      '& thead th': { color: theme.palette.text.secondary },
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceBillMonthsTable' },
);

/** The bill of each month, latest first, with the change against the month before. */
export function BillMonthsTable(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { months, currency } = overview;
  const classes = useStyles();
  const rows = months.map((month, index) => {
    const before = index > 0 ? months[index - 1] : undefined;
    // Of a month that is not over, a change would say nothing.
    return {
      ...month,
      figure: explainedBillMonth(overview, month),
      change: changeText(
        month.amount,
        before?.amount ?? '0',
        before !== undefined && !month.estimated,
      ),
    };
  });
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>The bill of each month</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Change</th>
          <th scope="col">Bill</th>
        </tr>
      </thead>
      <tbody>
        {rows.reverse().map(({ period, amount, estimated, change, figure }) => (
          <tr key={period}>
            <th scope="row">
              {longMonthText(period)}{' '}
              {estimated && <span className={classes.quiet}>(estimated)</span>}
            </th>
            <td>
              <span aria-hidden="true">{change.shown}</span>
              <VisuallyHidden>{change.spoken}</VisuallyHidden>
            </td>
            <td>
              <BilledAmount
                amount={amount}
                currency={currency}
                figure={figure}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
