import { makeStyles, useTheme } from '@material-ui/core/styles';
import { compareAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { workKindColors } from '../../theme/workKindColors';
import { BilledAmount, ExplainedFigure } from '../CostExplanation';
import { VisuallyHidden } from '../GovernanceCard';
import { AmountBar } from './AmountBar';
import { BreakdownRow } from './breakdownRows';
import { changeText } from './changeText';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontVariantNumeric: 'tabular-nums',
      '& td, & tbody th': {
        height: 32,
        padding: theme.spacing(0.5, 0),
        verticalAlign: 'middle',
      },
      '& tbody tr + tr > *': {
        borderTop: `1px solid ${theme.palette.divider}`,
      },
    },
    label: {
      width: '32%',
      paddingRight: `${theme.spacing(1)}px !important`,
      textAlign: 'left',
      fontWeight: 400,
      overflowWrap: 'anywhere',
      // All that is left where there is no room for bars.
      '@container (max-width: 420px)': { width: '100%' },
    },
    dot: {
      display: 'inline-block',
      width: 10,
      height: 10,
      borderRadius: 2,
      marginRight: theme.spacing(1),
    },
    bar: {
      padding: theme.spacing(0, 1.5),
      '@container (max-width: 420px)': { display: 'none' },
    },
    change: {
      width: 64,
      textAlign: 'right',
      whiteSpace: 'nowrap',
      color: theme.palette.text.secondary,
    },
    amount: {
      width: 1,
      textAlign: 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(3)}px !important`,
    },
  }),
  { name: 'MlGovernanceBreakdownTable' },
);

/** Where the money goes, line by line. */
export function BreakdownTable(props: {
  caption: string;
  rows: readonly BreakdownRow[];
  currency: string;
  comparable: boolean;
  /** What of a line can be explained. */
  figureOf: (row: BreakdownRow) => ExplainedFigure | undefined;
}) {
  const { caption, rows, currency, comparable, figureOf } = props;
  const classes = useStyles();
  const theme = useTheme();
  const colors = workKindColors(theme.palette.type);
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <tbody>
        {rows.map(row => {
          const color = row.color
            ? colors[row.color]
            : theme.palette.text.secondary;
          const change = changeText(row.amount, row.previousAmount, comparable);
          return (
            <tr key={row.id}>
              <th scope="row" className={classes.label}>
                {row.color && (
                  <span className={classes.dot} style={{ background: color }} />
                )}
                <bdi>{row.label}</bdi>
              </th>
              <td className={classes.bar} aria-hidden="true">
                {compareAmounts(row.amount, '0') !== 0 && (
                  <AmountBar
                    share={row.share}
                    color={color}
                    credit={row.amount.startsWith('-')}
                  />
                )}
              </td>
              <td className={classes.change}>
                <span aria-hidden="true">{change.shown}</span>
                <VisuallyHidden>{change.spoken}</VisuallyHidden>
              </td>
              <td className={classes.amount}>
                <BilledAmount
                  amount={row.amount}
                  currency={currency}
                  figure={figureOf(row)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
