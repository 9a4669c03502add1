import { makeStyles } from '@material-ui/core/styles';
import { ReconciledAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { BilledAmount } from '../components/CostExplanation';
import { SectionTitle, useCardId } from '../components/GovernanceCard';
import { toneColors } from '../theme/toneColors';
import { differenceText } from './differenceText';
import { explainedBill } from './explainedBill';
import {
  differs,
  PricedReconciliation,
  ReconciledRow,
  rowLabel,
  shownRows,
} from './PricedReconciliation';

const NARROW = '@container (max-width: 620px)';

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
        verticalAlign: 'baseline',
        fontWeight: 400,
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      '& tbody tr > *': { borderTop: `1px solid ${theme.palette.divider}` },
      '& tfoot tr > *': {
        borderTop: `2px solid ${theme.palette.divider}`,
        fontWeight: 700,
      },
    },
    label: { overflowWrap: 'anywhere' },
    figure: {
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
      // Both tables have their figures at the same places.
      width: '18%',
    },
    heading: { whiteSpace: 'normal' },
    /** Both bills stand beneath the name where there is no room beside it. */
    wide: { [NARROW]: { display: 'none' } },
    narrow: {
      display: 'none',
      fontWeight: 400,
      color: theme.palette.text.secondary,
      [NARROW]: { display: 'block' },
    },
    differs: {
      fontWeight: 700,
      color: toneColors(theme.palette.type).attention,
    },
    same: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceReconciliationTable' },
);

/** Accounts or services as two bills have them, side by side. */
export function ReconciliationTable(props: {
  reconciliation: PricedReconciliation;
  of: 'account' | 'service';
  onlyDifferences: boolean;
}) {
  const { reconciliation, of, onlyDifferences } = props;
  const { itemised, summed, currency, total } = reconciliation;
  const classes = useStyles();
  const id = useCardId(of);
  const all: readonly ReconciledRow[] =
    of === 'account' ? reconciliation.byAccount : reconciliation.byService;
  const rows = shownRows(all, onlyDifferences);
  const amountOf = (
    amounts: ReconciledAmounts,
    side: 'itemised' | 'summed',
    row?: ReconciledRow,
  ) => (
    <BilledAmount
      amount={amounts[side]}
      currency={currency}
      figure={explainedBill(reconciliation, side, {
        amount: amounts[side],
        label: row ? rowLabel(row, of) : 'The whole bill',
        ...(row ? { slice: { breakdown: of, key: row.key } } : {}),
      })}
    />
  );
  const figures = (amounts: ReconciledAmounts, row?: ReconciledRow) => (
    <>
      {(['itemised', 'summed'] as const).map(side => (
        <td key={side} className={`${classes.figure} ${classes.wide}`}>
          {amountOf(amounts, side, row)}
        </td>
      ))}
      <td
        className={`${classes.figure} ${
          differs(amounts) ? classes.differs : classes.same
        }`}
        title={`${amounts.difference} ${currency}`}
      >
        {differenceText(amounts.difference, currency)}
      </td>
    </>
  );
  const beneath = (amounts: ReconciledAmounts, row?: ReconciledRow) =>
    (['itemised', 'summed'] as const).map(side => (
      <span key={side} className={classes.narrow}>
        {reconciliation[side].title} {amountOf(amounts, side, row)}
      </span>
    ));
  return (
    <section aria-labelledby={id}>
      <SectionTitle id={id}>By {of}</SectionTitle>
      {all.length === 0 ? (
        <div>
          {summed.title} does not tell {of}s apart.
        </div>
      ) : (
        <table className={classes.root} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{of === 'account' ? 'Account' : 'Service'}</th>
              {[itemised, summed].map(bill => (
                <th
                  key={bill.id}
                  scope="col"
                  className={`${classes.figure} ${classes.wide} ${classes.heading}`}
                >
                  {bill.title}
                </th>
              ))}
              <th scope="col" className={classes.figure}>
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.key}>
                <th scope="row" className={classes.label}>
                  {rowLabel(row, of)}
                  {beneath(row, row)}
                </th>
                {figures(row, row)}
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={4}>Both say the same of every {of}.</td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.label}>
                All {all.length === 1 ? of : `${all.length} ${of}s`}
                {beneath(total)}
              </th>
              {figures(total)}
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
