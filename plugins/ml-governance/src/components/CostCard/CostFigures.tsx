import { makeStyles } from '@material-ui/core/styles';
import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { dayRangeText, monthNameOf } from '../../wording/dayText';
import { ChangeFigure } from './ChangeFigure';
import { costChange } from './costChange';
import { PricedCost } from './PricedCost';
import { amountText } from '../../wording/amountText';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1.5, 4.5),
      fontVariantNumeric: 'tabular-nums',
      '& dd': { margin: 0 },
      '& dt': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
    muted: { '& dd, & dd *': { color: theme.palette.text.secondary } },
    big: {
      fontSize: '2.125rem',
      lineHeight: 1.25,
      fontWeight: 700,
      letterSpacing: '-0.5px',
    },
    middle: { fontSize: '1.25rem', lineHeight: 1.5, fontWeight: 600 },
  }),
  { name: 'MlGovernanceCostFigures' },
);

/** How much, and compared with what. */
export function CostFigures(props: { cost: PricedCost; muted: boolean }) {
  const { cost, muted } = props;
  const classes = useStyles();
  const unread = subtractRanges(cost.range, cost.gaps).length === 0;
  const previousUnread = cost.previousGaps.length > 0;
  const change =
    cost.gaps.length > 0 || previousUnread
      ? undefined
      : costChange(cost.total, cost.previousTotal);
  return (
    <dl className={`${classes.root} ${muted ? classes.muted : ''}`}>
      <div>
        <dt>This month so far</dt>
        <dd className={classes.big}>
          {unread ? 'Not read yet' : amountText(cost.total, cost.currency)}
        </dd>
      </div>
      <div>
        <dt title={dayRangeText(cost.previousRange)}>
          Same days in {monthNameOf(cost.previousRange.from)}
        </dt>
        <dd className={classes.middle}>
          {previousUnread
            ? 'Not read'
            : amountText(cost.previousTotal, cost.currency)}
        </dd>
      </div>
      <div>
        <dt>Change</dt>
        <dd className={classes.middle}>
          <ChangeFigure change={change} currency={cost.currency} />
        </dd>
      </div>
    </dl>
  );
}
