import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';
import { withMinus } from '../../wording/amountText';

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
