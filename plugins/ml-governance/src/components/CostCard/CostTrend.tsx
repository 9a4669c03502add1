import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { mlGovernanceCostReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CardButton,
  ErrorState,
  Placeholder,
  SectionTitle,
  useCardId,
  usePolling,
} from '../GovernanceCard';
import { dayRangeText } from '../../wording/dayText';
import { explainedMonth } from './explainedFigure';
import { PricedCost } from './PricedCost';
import { TrendFigure } from './TrendFigure';
import { TrendLegend } from './TrendLegend';
import { trendKeys } from './trendKeys';
import { trendMonths } from './trendMonths';
import { trendSummary } from './trendSummary';
import { TREND_MONTHS, useCostTrend } from './useCostTrend';

/** The height of the chart, its table, or whatever stands in their place. */
const TREND_HEIGHT = 208;

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      minHeight: 32,
    },
    unread: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    error: { height: TREND_HEIGHT, overflow: 'auto' },
    legend: {
      minHeight: 22,
      '@container (max-width: 520px)': { minHeight: 42 },
    },
  }),
  { name: 'MlGovernanceCostTrend' },
);

/** Thirteen months of cost as a picture, or as the table behind it. */
export function CostTrend(props: { entityRef: string; cost: PricedCost }) {
  const { entityRef, cost } = props;
  const classes = useStyles();
  const titleId = useCardId('trend');
  const [asTable, setAsTable] = useState(false);
  const { value, error, loading, retry } = useCostTrend(entityRef, cost.range);
  const gaps = value?.gaps ?? [];
  usePolling(gaps.length > 0, retry);
  const months = !error && value ? trendMonths(value) : undefined;
  const currency = value?.currency ?? cost.currency;
  const isEmpty = months !== undefined && trendKeys(months).length === 0;
  return (
    <div>
      <div className={classes.head}>
        <SectionTitle id={titleId}>Last {TREND_MONTHS} months</SectionTitle>
        {months && !isEmpty && (
          <CardButton align="end" onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Show as chart' : 'Show as table'}
          </CardButton>
        )}
      </div>
      {months && gaps.length > 0 && (
        <div className={classes.unread}>
          Not read: {gaps.map(dayRangeText).join(', ')}
        </div>
      )}
      {error && (
        <div className={classes.error}>
          <ErrorState
            error={error}
            subject="trend"
            permission={{
              name: mlGovernanceCostReadPermission.name,
              scope: 'this entity',
            }}
            retrying={loading}
            onRetry={retry}
          />
        </div>
      )}
      {!error && !months && <Placeholder width="100%" height={TREND_HEIGHT} />}
      {months && isEmpty && <div>{trendSummary(months, currency)}</div>}
      {months && !isEmpty && (
        <TrendFigure
          months={months}
          currency={currency}
          asTable={asTable}
          titleId={titleId}
          height={TREND_HEIGHT}
          figureOf={(month, key) =>
            value && explainedMonth({ ...value, currency }, month, key)
          }
        />
      )}
      {!isEmpty && (
        <div className={classes.legend}>
          {months && !asTable && <TrendLegend months={months} />}
        </div>
      )}
    </div>
  );
}
