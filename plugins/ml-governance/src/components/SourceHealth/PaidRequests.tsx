import { makeStyles } from '@material-ui/core/styles';
import {
  percentOf,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { amountText } from '../../wording/amountText';
import { countText } from '../../wording/countText';

type Paid = NonNullable<SourceHealth['paidRequestsToday']>;

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      track: {
        marginTop: theme.spacing(0.5),
        height: 6,
        maxWidth: 240,
        borderRadius: 3,
        overflow: 'hidden',
        backgroundColor: theme.palette.action.selected,
      },
      used: { height: '100%', background: tones.good },
      exhausted: { background: tones.attention },
      quiet: { color: theme.palette.text.secondary },
    };
  },
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
      <div className={classes.track} aria-hidden="true">
        <div
          className={`${classes.used} ${exhausted ? classes.exhausted : ''}`}
          style={{ width: `${share ?? '100'}%` }}
        />
      </div>
    </>
  );
}
