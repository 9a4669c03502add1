import { lazy, Suspense, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { costMetricText } from '../../wording/costMetricText';
import { MonthButtons } from '../CostExplanation';
import { CardButton, GovernanceCard, Placeholder } from '../GovernanceCard';
import { billMonthsSummary } from './billMonthsSummary';
import { BillMonthsTable } from './BillMonthsTable';
import { explainedBillMonth } from './explainedPart';
import { PricedOverview } from './PricedOverview';

const HEIGHT = 240;

// The chart library comes in a chunk of its own, after the figures.
const BillMonthsChart = lazy(() =>
  import('./BillMonthsChart').then(module => ({
    default: module.BillMonthsChart,
  })),
);

const useStyles = makeStyles(
  theme => ({
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceBillMonthsCard' },
);

/** The whole bill, month over month. */
export function BillMonthsCard(props: { overview: PricedOverview }) {
  const { overview } = props;
  const { months, currency, metric } = overview;
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  if (months.length === 0) {
    return (
      <GovernanceCard title="Month over month">
        <div>No month has been read yet.</div>
      </GovernanceCard>
    );
  }
  return (
    <GovernanceCard
      title="Month over month"
      subheader={`The whole bill, ${costMetricText(
        metric,
      ).toLowerCase()}, ${currency}`}
    >
      {asTable ? (
        <BillMonthsTable overview={overview} />
      ) : (
        <MonthButtons
          summary={billMonthsSummary(months, currency)}
          months={months.map(month => ({
            month: month.period,
            figure: explainedBillMonth(overview, month),
          }))}
        >
          <Suspense fallback={<Placeholder width="100%" height={HEIGHT} />}>
            <BillMonthsChart
              months={months}
              currency={currency}
              height={HEIGHT}
            />
          </Suspense>
        </MonthButtons>
      )}
      <div className={classes.foot}>
        <span>
          {!asTable &&
            months.some(({ estimated }) => estimated) &&
            'Hatched: estimated'}
        </span>
        <CardButton align="end" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </CardButton>
      </div>
    </GovernanceCard>
  );
}
