import { makeStyles } from '@material-ui/core/styles';
import { ExactAmount } from '../components/CostExplanation/ExactAmount';
import { SectionTitle } from '../components/GovernanceCard';
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
  const { pools, total, currency } = props.statement;
  const classes = useStyles();
  const amounts = new Map(
    total.parts?.shared.map(({ pool, amount }) => [pool, amount]),
  );
  if (pools.length === 0) return null;
  return (
    <section aria-label="Shared cost by pool">
      <SectionTitle>Shared cost by pool</SectionTitle>
      <table className={classes.root}>
        <tbody>
          {pools.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <ExactAmount
                  amount={amounts.get(id) ?? '0'}
                  currency={currency}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
