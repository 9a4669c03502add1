import { makeStyles } from '@material-ui/core/styles';
import { longMonthText } from '../../wording/monthText';
import { workKindText } from '../../wording/workKindText';
import { VisuallyHidden } from '../GovernanceCard';
import { trendKinds } from './trendKinds';
import { TrendMonth } from './trendMonths';
import { amountText } from '../../wording/amountText';

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
        whiteSpace: 'nowrap',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& th:first-child': { textAlign: 'left', paddingLeft: 0 },
      '& thead th': {
        position: 'sticky',
        top: 0,
        backgroundColor: theme.palette.background.paper,
      },
      '& tbody th': { fontWeight: 400 },
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceCostTrendTable' },
);

function remark(month: TrendMonth): string | undefined {
  if (month.unread === 'wholly') return 'not read';
  if (month.unread === 'partly') return 'partly read';
  return month.estimated ? 'estimated' : undefined;
}

/** The trend in figures, latest month first. */
export function CostTrendTable(props: {
  months: readonly TrendMonth[];
  currency: string;
}) {
  const { months, currency } = props;
  const classes = useStyles();
  const kinds = trendKinds(months);
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Cost of each month by kind of work</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Total</th>
          {kinds.map(kind => (
            <th key={kind} scope="col">
              {workKindText(kind)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map(month => (
          <tr key={month.month}>
            <th scope="row">
              {longMonthText(month.month)}{' '}
              {remark(month) && (
                <span className={classes.quiet}>({remark(month)})</span>
              )}
            </th>
            <td>
              {month.unread === 'wholly'
                ? '–'
                : amountText(month.amount, currency)}
            </td>
            {kinds.map(kind => (
              <td key={kind}>
                {month.unread === 'wholly'
                  ? '–'
                  : amountText(month.parts[kind] ?? '0', currency)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
