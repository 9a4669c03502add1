import { lazy, Suspense, useState } from 'react';
import TableContainer from '@material-ui/core/TableContainer';
import { makeStyles } from '@material-ui/core/styles';
import {
  CardButton,
  ErrorState,
  Placeholder,
  SectionTitle,
  useCardId,
} from '../GovernanceCard';
import { CostTrendTable } from './CostTrendTable';
import { PricedCost } from './PricedCost';
import { TrendLegend } from './TrendLegend';
import { trendMonths } from './trendMonths';
import { trendSummary } from './trendSummary';
import { TREND_MONTHS, useCostTrend } from './useCostTrend';

// The chart library comes in a chunk of its own, after the figures.
const CostTrendChart = lazy(() =>
  import('./CostTrendChart').then(module => ({
    default: module.CostTrendChart,
  })),
);

/** The height of the chart, its table, or whatever stands in their place. */
const TREND_HEIGHT = 208;

const useStyles = makeStyles(
  {
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      minHeight: 32,
    },
    legend: {
      minHeight: 22,
      '@container (max-width: 520px)': { minHeight: 42 },
    },
    place: { height: TREND_HEIGHT, overflow: 'auto' },
  },
  { name: 'MlGovernanceCostTrend' },
);

/** Thirteen months of cost as a picture, or as the table behind it. */
export function CostTrend(props: { entityRef: string; cost: PricedCost }) {
  const { entityRef, cost } = props;
  const classes = useStyles();
  const titleId = useCardId('trend');
  const [asTable, setAsTable] = useState(false);
  const { value, error, loading, retry } = useCostTrend(entityRef, cost.range);
  const placeholder = <Placeholder width="100%" height={TREND_HEIGHT} />;
  const months = value && trendMonths(value);
  const currency = value?.currency ?? cost.currency;
  return (
    <div>
      <div className={classes.head}>
        <SectionTitle id={titleId}>Last {TREND_MONTHS} months</SectionTitle>
        {months && !error && (
          <CardButton onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Show as chart' : 'Show as table'}
          </CardButton>
        )}
      </div>
      {error && (
        <div className={classes.place}>
          <ErrorState
            error={error}
            subject="trend"
            retrying={loading}
            onRetry={retry}
          />
        </div>
      )}
      {!error && !months && placeholder}
      {!error && months && asTable && (
        <TableContainer
          className={classes.place}
          role="region"
          aria-labelledby={titleId}
          tabIndex={0}
        >
          <CostTrendTable months={months} currency={currency} />
        </TableContainer>
      )}
      {!error && months && !asTable && (
        <div role="img" aria-label={trendSummary(months, currency)}>
          <Suspense fallback={placeholder}>
            <CostTrendChart
              months={months}
              currency={currency}
              height={TREND_HEIGHT}
            />
          </Suspense>
        </div>
      )}
      <div className={classes.legend}>
        {!error && months && <TrendLegend months={months} />}
      </div>
    </div>
  );
}
