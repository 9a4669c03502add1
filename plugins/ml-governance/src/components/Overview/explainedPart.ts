import {
  addDays,
  addMonths,
  CostSeriesPoint,
  DateRange,
  MoneyCoverage,
  startOfMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { longMonthText } from '../../wording/monthText';
import { ExplainedFigure } from '../CostExplanation';
import { PricedOverview } from './PricedOverview';

/** A part of the bill of the overview's days, where it can be explained. */
export function explainedPart(
  overview: PricedOverview,
  figure: Pick<ExplainedFigure, 'subject' | 'label' | 'amount'> &
    Partial<ExplainedFigure>,
): ExplainedFigure | undefined {
  const { itemised, range, metric, currency } = overview;
  // A bill that is known by its sums alone has no lines to show.
  return itemised ? { range, metric, currency, ...figure } : undefined;
}

/** The whole bill of the overview's days, where it can be explained. */
export function explainedBill(
  overview: PricedOverview,
): ExplainedFigure | undefined {
  return explainedPart(overview, {
    subject: { part: 'total' },
    label: 'The whole bill',
    amount: overview.attribution.total.amount,
  });
}

/** The days of a month of the bill: of the current one, those until now. */
function daysOf(month: string, { range }: PricedOverview): DateRange {
  const from = `${month}-01`;
  const end = addMonths(from, 1);
  return { from, to: range.to > from && range.to < end ? range.to : end };
}

/** The whole bill of a month, where it can be explained. */
export function explainedBillMonth(
  overview: PricedOverview,
  { period, amount }: CostSeriesPoint,
): ExplainedFigure | undefined {
  return explainedPart(overview, {
    subject: { part: 'total' },
    label: `The whole bill, ${longMonthText(period)}`,
    range: daysOf(period, overview),
    amount,
  });
}

/** A part of what coverage by money tells of, where it can be explained. */
export function explainedCoverage(
  overview: PricedOverview,
  { range }: MoneyCoverage,
  figure: Pick<ExplainedFigure, 'narrowing' | 'label' | 'amount'> &
    Partial<ExplainedFigure>,
): ExplainedFigure | undefined {
  const { from, to } = range;
  // What it tells of is of whole months, whatever of them has come.
  const months = { from, to: addMonths(startOfMonth(addDays(to, -1)), 1) };
  return explainedPart(overview, {
    subject: { part: 'total' },
    range: figure.narrowing?.coverage ? range : months,
    ...figure,
  });
}

/** A line of the charges without an application id, where it can be explained. */
export function explainedUntagged(
  overview: PricedOverview,
  line: Required<Pick<ExplainedFigure, 'slice' | 'amount'>> & { name: string },
): ExplainedFigure | undefined {
  const { slice, amount, name } = line;
  return explainedPart(overview, {
    subject: { part: 'untagged' },
    label: `${name || 'Not named on the bill'}, without an application id`,
    slice,
    amount,
  });
}
