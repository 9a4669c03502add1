import { makeStyles } from '@material-ui/core/styles';
import {
  percentOf,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { countText } from '../../wording/countText';
import { ShareBar } from './ShareBar';

type Paid = NonNullable<SourceHealth['paidRequestsToday']>;

const useStyles = makeStyles(
  theme => ({ quiet: { color: theme.palette.text.secondary } }),
  { name: 'MlGovernancePaidRequests' },
);

/** What asking AWS has cost today, against what may be asked in a day. */
export function PaidRequests(props: { paid: Paid }) {
  const { count, budget, cost } = props.paid;
  const classes = useStyles();
  const exhausted = count >= budget;
  const share = percentOf(String(Math.min(count, budget)), String(budget));
  return (
    <>
      <strong>{amountText(cost, 'USD')}</strong>{' '}
      <span className={classes.quiet}>
        for {countText(count, 'paid request')} of{' '}
        {budget.toLocaleString('en-US')} a day
        {exhausted && ': used up, the rest waits for tomorrow'}
      </span>
      <ShareBar
        percent={share ?? '100'}
        tone={exhausted ? 'attention' : 'good'}
      />
    </>
  );
}
