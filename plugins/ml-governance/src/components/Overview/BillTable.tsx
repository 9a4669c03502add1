import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  BillPart,
  compareAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AmountBar } from '../CostCard/AmountBar';
import { changeText } from '../CostCard/changeText';
import { BilledAmount, ExplainedFigure } from '../CostExplanation';
import { VisuallyHidden } from '../GovernanceCard';
import { barShare, BillRow, shareText } from './billRows';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.75, 0),
        textAlign: 'left',
        verticalAlign: 'middle',
        fontWeight: 400,
      },
      '& tbody tr + tr > *': {
        borderTop: `1px solid ${theme.palette.divider}`,
      },
      '& tfoot > tr > *': {
        borderTop: `2px solid ${theme.palette.divider}`,
        fontWeight: 700,
      },
    },
    label: { overflowWrap: 'anywhere', paddingRight: theme.spacing(1) },
    /** A label of two lines stays beside its colour. */
    named: { display: 'flex', alignItems: 'baseline', gap: theme.spacing(1) },
    dot: { flex: 'none', width: 10, height: 10, borderRadius: 2 },
    bar: {
      width: '26%',
      paddingLeft: `${theme.spacing(1.5)}px !important`,
      '@container (max-width: 520px)': { display: 'none' },
    },
    figure: {
      width: 1,
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
    },
    quiet: { color: theme.palette.text.secondary },
    share: { '@container (max-width: 400px)': { display: 'none' } },
  }),
  { name: 'MlGovernanceBillTable' },
);

/** Parts of the bill, each with its share, its change and its amount; and what they add up to. */
export function BillTable(props: {
  caption: string;
  rows: readonly BillRow[];
  whole: BillPart & { figure?: ExplainedFigure };
  /** What the parts add up to. */
  wholeLabel: string;
  currency: string;
  comparable: boolean;
}) {
  const { caption, rows, whole, wholeLabel, currency, comparable } = props;
  const classes = useStyles();
  const theme = useTheme();
  const figures = (part: BillPart & { figure?: ExplainedFigure }) => {
    const change = changeText(part.amount, part.previousAmount, comparable);
    return (
      <>
        <td className={`${classes.figure} ${classes.quiet} ${classes.share}`}>
          {shareText(part.amount, whole.amount)}
        </td>
        <td className={`${classes.figure} ${classes.quiet}`}>
          <span aria-hidden="true">{change.shown}</span>
          <VisuallyHidden>{change.spoken}</VisuallyHidden>
        </td>
        <td className={classes.figure}>
          <BilledAmount
            amount={part.amount}
            currency={currency}
            figure={part.figure}
          />
        </td>
      </>
    );
  };
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>
          {caption}, with share, change and amount
        </VisuallyHidden>
      </caption>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <th scope="row" className={classes.label}>
              {row.color ? (
                <span className={classes.named}>
                  <span
                    className={classes.dot}
                    style={{ background: row.color }}
                  />
                  <span>{row.label}</span>
                </span>
              ) : (
                row.label
              )}
            </th>
            <td className={classes.bar} aria-hidden="true">
              {compareAmounts(row.amount, '0') !== 0 && (
                <AmountBar
                  share={barShare(row.amount, rows)}
                  color={row.color ?? theme.palette.text.secondary}
                  credit={row.amount.startsWith('-')}
                />
              )}
            </td>
            {figures(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={classes.label}>
            {wholeLabel}
          </th>
          <td className={classes.bar} aria-hidden="true" />
          {figures(whole)}
        </tr>
      </tfoot>
    </table>
  );
}
