import { makeStyles } from '@material-ui/core/styles';
import {
  ReconciliationCause,
  ReconciliationCauseKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { SectionTitle, useCardId } from '../components/GovernanceCard';
import { differenceText } from './differenceText';
import { PricedReconciliation } from './PricedReconciliation';

const NAMES: Record<ReconciliationCauseKind, string> = {
  metric: 'Another metric',
  days: 'Other days',
  'record-type': 'Record types',
  estimated: 'Estimated',
  filing: 'Another account or service',
  'tag-activation': 'Activation of the tag',
  rounding: 'Rounding',
};

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
      '& > li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(2),
        padding: theme.spacing(0.75, 0),
        overflowWrap: 'anywhere',
      },
    },
    amount: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'MlGovernanceCauseList' },
);

/** Why the bills are likely to differ, and by how much each, as far as it can be told. */
export function CauseList(props: { reconciliation: PricedReconciliation }) {
  const { causes, currency } = props.reconciliation;
  const classes = useStyles();
  const id = useCardId('causes');
  if (causes.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <SectionTitle id={id}>Likely causes, most telling first</SectionTitle>
      <ul className={classes.list}>
        {causes.map(cause => (
          <li key={`${cause.kind} ${cause.message}`}>
            <CauseText cause={cause} />
            {cause.amount !== undefined && (
              <span
                className={classes.amount}
                title={`${cause.amount} ${currency}`}
              >
                {differenceText(cause.amount, currency)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CauseText({ cause }: { cause: ReconciliationCause }) {
  return (
    <span>
      <strong>{NAMES[cause.kind]}.</strong> {cause.message}.
    </span>
  );
}
