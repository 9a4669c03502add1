import { makeStyles } from '@material-ui/core/styles';
import { longMonthText } from '../../wording/monthText';
import { WorkKey, workKeyText } from '../../wording/workKindText';
import { BilledAmount, ExplainedFigure } from '../CostExplanation';
import { VisuallyHidden } from '../GovernanceCard';
import { trendKeys } from './trendKeys';
import { TrendMonth } from './trendMonths';

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

/** What of a month, or of one part of it, can be explained. */
export type MonthFigure = (
  month: TrendMonth,
  key?: WorkKey,
) => ExplainedFigure | undefined;

/** The trend in figures, latest month first. */
export function CostTrendTable(props: {
  months: readonly TrendMonth[];
  currency: string;
  figureOf: MonthFigure;
}) {
  const { months, currency, figureOf } = props;
  const classes = useStyles();
  const keys = trendKeys(months);
  const cell = (month: TrendMonth, key?: WorkKey) => {
    if (month.unread === 'wholly') return '–';
    return (
      <BilledAmount
        amount={key ? (month.parts[key] ?? '0') : month.amount}
        currency={currency}
        figure={figureOf(month, key)}
      />
    );
  };
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Cost of each month by kind of work</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Total</th>
          {keys.map(key => (
            <th key={key} scope="col">
              {workKeyText(key)}
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
            <td>{cell(month)}</td>
            {keys.map(key => (
              <td key={key}>{cell(month, key)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
