import { makeStyles } from '@material-ui/core/styles';
import { subtractRanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExplainableAmount } from '../components/CostExplanation/ExplainableAmount';
import { VisuallyHidden } from '../components/GovernanceCard/VisuallyHidden';
import { changeText } from '../components/CostCard/changeText';
import { amountText } from '../wording/amountText';
import { costMetricText } from '../wording/costMetricText';
import { dayRangeText, daysBeforeText } from '../wording/dayText';
import { LoadedSummary } from './LoadedSummary';
import { missingSummaryReason } from './missingReason';
import { NoFigure } from './NoFigure';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: theme.spacing(1),
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    change: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceCostFigure' },
);

/** What an entity costs this month, with the change beside it, or below where it is narrow; what it means is on hover. */
export function CostFigure(props: { loaded: LoadedSummary }) {
  const { loaded } = props;
  const { summary, currency, range, previousRange } = loaded;
  const classes = useStyles();
  const reason = missingSummaryReason(loaded, 'cost');
  if (reason) return <NoFigure reason={reason} />;
  const unread = subtractRanges(range, loaded.gaps).length === 0;
  if (!summary?.cost || !currency || unread) {
    return <NoFigure reason="Not read yet" />;
  }
  const { total, previousTotal } = summary.cost;
  const whole = loaded.gaps.length === 0;
  const comparable = whole && loaded.previousGaps.length === 0;
  const change = changeText(total, previousTotal, comparable);
  const meaning = [
    `${costMetricText(loaded.metric)}, ${currency}, ${dayRangeText(range)}`,
    whole
      ? []
      : `without ${loaded.gaps.map(dayRangeText).join(', ')}: not read`,
    comparable
      ? `${amountText(previousTotal, currency)} in the ${daysBeforeText(range, previousRange)}`
      : [],
  ]
    .flat()
    .join('; ');
  return (
    <span className={classes.root} title={meaning}>
      {loaded.itemised ? (
        <ExplainableAmount
          figure={{
            subject: { entityRef: summary.entityRef },
            label: 'This month so far',
            range,
            metric: loaded.metric,
            amount: total,
            currency,
          }}
          title={`${meaning}. Click to see what it is made of`}
        />
      ) : (
        <span>{amountText(total, currency)}</span>
      )}
      {whole ? (
        <span className={classes.change}>
          <span aria-hidden="true">{change.shown}</span>
          <VisuallyHidden>{change.spoken}</VisuallyHidden>
        </span>
      ) : (
        <span className={classes.change}>partly read</span>
      )}
    </span>
  );
}
