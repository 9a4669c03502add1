import { lazy, Suspense } from 'react';
import TableContainer from '@material-ui/core/TableContainer';
import { MonthButtons } from '../CostExplanation';
import { Placeholder } from '../GovernanceCard';
import { CostTrendTable, MonthFigure } from './CostTrendTable';
import { TrendMonth } from './trendMonths';
import { trendSummary } from './trendSummary';

// The chart library comes in a chunk of its own, after the figures.
const CostTrendChart = lazy(() =>
  import('./CostTrendChart').then(module => ({
    default: module.CostTrendChart,
  })),
);

/** The trend as a picture with a text alternative, or as a table that scrolls. */
export function TrendFigure(props: {
  months: readonly TrendMonth[];
  currency: string;
  asTable: boolean;
  /** Of the heading that names it. */
  titleId: string;
  height: number;
  figureOf: MonthFigure;
}) {
  const { months, currency, asTable, titleId, height, figureOf } = props;
  if (asTable) {
    return (
      <TableContainer
        style={{ height }}
        role="region"
        aria-labelledby={titleId}
        tabIndex={0}
      >
        <CostTrendTable
          months={months}
          currency={currency}
          figureOf={figureOf}
        />
      </TableContainer>
    );
  }
  return (
    <MonthButtons
      summary={trendSummary(months, currency)}
      months={months.map(one => ({ month: one.month, figure: figureOf(one) }))}
    >
      <Suspense fallback={<Placeholder width="100%" height={height} />}>
        <CostTrendChart months={months} currency={currency} height={height} />
      </Suspense>
    </MonthButtons>
  );
}
