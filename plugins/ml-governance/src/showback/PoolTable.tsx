import { makeStyles } from '@material-ui/core/styles';
import { BilledAmount } from '../components/CostExplanation';
import { SectionTitle } from '../components/GovernanceCard';
import { explainedTotals } from './explainedStatement';
import { PricedStatement } from './PricedStatement';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      maxWidth: 480,
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 0),
        fontWeight: 400,
        textAlign: 'left',
        overflowWrap: 'anywhere',
      },
      '& td': {
        textAlign: 'right',
        whiteSpace: 'nowrap',
        paddingLeft: theme.spacing(2),
      },
      '& tr + tr > *': { borderTop: `1px solid ${theme.palette.divider}` },
    },
  }),
  { name: 'MlGovernancePoolTable' },
);

/** What of each pool came to the services of a statement. */
export function PoolTable(props: { statement: PricedStatement }) {
  const { statement } = props;
  const { pools, total, currency } = statement;
  const classes = useStyles();
  const amounts = new Map(
    total.parts?.shared.map(({ pool, amount }) => [pool, amount]),
  );
  const { byPool } = explainedTotals(statement);
  if (pools.length === 0) return null;
  return (
    <section aria-label="Shared cost by pool">
      <SectionTitle>Shared cost by pool</SectionTitle>
      <table className={classes.root}>
        <tbody>
          {pools.map(pool => {
            const amount = amounts.get(pool.id) ?? '0';
            return (
              <tr key={pool.id}>
                <th scope="row">{pool.title}</th>
                <td>
                  <BilledAmount
                    amount={amount}
                    currency={currency}
                    figure={byPool.get(pool.id)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
