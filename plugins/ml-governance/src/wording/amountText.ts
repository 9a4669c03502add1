import {
  Amount,
  compareAmounts,
  formatAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';

// English, as the words and dates around the amounts are: a browser that prefers
// another language would mix two ways of writing numbers on one card.
const LOCALE = 'en-US';

/** The smallest amount that can be written in a currency, such as `0.01`. */
function smallestAmount(currency: string): Amount {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`;
}

/** With a minus instead of a hyphen, which many screen readers leave out. */
export function withMinus(text: string): string {
  return text.replace('-', '−');
}

/**
 * An amount for people to read, such as `$4,812.06`. A little is never written
 * as nothing: `under $0.01`.
 */
export function amountText(amount: Amount, currency: string): string {
  const text = formatAmount(amount, currency, LOCALE);
  const sign = compareAmounts(amount, '0');
  if (sign === 0 || text !== formatAmount('0', currency, LOCALE)) {
    return withMinus(text);
  }
  const smallest = formatAmount(smallestAmount(currency), currency, LOCALE);
  return sign > 0 ? `under ${smallest}` : `credit under ${smallest}`;
}
