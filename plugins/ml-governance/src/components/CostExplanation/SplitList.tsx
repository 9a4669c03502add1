import { makeStyles } from '@material-ui/core/styles';
import { ExplanationSplit } from '@ml-governance/backstage-plugin-ml-governance-common';
import { amountText } from '../../wording/amountText';
import { longMonthText } from '../../wording/monthText';
import { ExpandableList } from '../GovernanceCard';
import { ExactAmount } from './ExactAmount';
import { splitText } from './splitText';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      fontVariantNumeric: 'tabular-nums',
    },
    name: { overflowWrap: 'anywhere' },
    how: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'MlGovernanceSplitList' },
);

/** What of each pool came to the entity, and by which weight. */
export function SplitList(props: {
  splits: readonly ExplanationSplit[];
  currency: string;
}) {
  const { splits, currency } = props;
  const classes = useStyles();
  return (
    <ExpandableList
      items={splits}
      keyOf={({ pool, month }) => `${pool.id} ${month}`}
    >
      {split => (
        <>
          <div className={classes.head}>
            <span className={classes.name}>
              <bdi>{split.pool.title}</bdi>, {longMonthText(split.month)}
            </span>
            <ExactAmount amount={split.amount} currency={currency} />
          </div>
          <div className={classes.how}>
            The whole pool held {amountText(split.poolAmount, currency)} on
            these days. {splitText(split, currency)}
          </div>
        </>
      )}
    </ExpandableList>
  );
}
