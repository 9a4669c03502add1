import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { withMinus } from '../../wording/amountText';

/** The width of the axis of amounts, and the height of that of months. */
export const AXIS_SIZE = { amounts: 48, months: 30 };

/** The room above the longest bar. */
const HEADROOM = 8;

/** The room beside the last bar, whose month is named in full however narrow it is. */
const BESIDE_LAST = 4;

/** The room between the edge of a chart of months and its axes. */
export const CHART_MARGIN = {
  top: HEADROOM,
  right: BESIDE_LAST,
  bottom: 0,
  left: 0,
};

/** Where in a chart of months its bars are. */
export const PLOT_INSETS = {
  top: HEADROOM,
  right: BESIDE_LAST,
  bottom: AXIS_SIZE.months,
  left: AXIS_SIZE.amounts,
};

/**
 * An amount as a length to draw. This is the one place where money becomes a
 * binary number: what comes out is good for pixels, and never for text or sums.
 */
export function barLength(amount: Amount): number {
  return Number(amount);
}

/** Writes round values of the chart's axis, such as `$4K`. */
export function axisFormatter(currency: string): (value: number) => string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    minimumFractionDigits: 0,
    // Digits that count, so that the axis of a very small cost says something.
    maximumSignificantDigits: 3,
  });
  return value => withMinus(format.format(value));
}
