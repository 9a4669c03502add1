import { Amount, roundAmount } from './amount';

const formatters = new Map<string, Intl.NumberFormat>();

/** Making one is slow, and a page shows hundreds of amounts. */
function formatterFor(currency: string, locale?: string): Intl.NumberFormat {
  const key = `${locale ?? ''} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  });
  formatters.set(key, formatter);
  return formatter;
}

/**
 * An amount for people to read, such as `$1,234.57`, rounded half up (away
 * from zero) to the currency's minor units. Never to compute with.
 *
 * @param currency - ISO 4217
 * @param locale - BCP 47; the runtime's own where absent
 * @throws RangeError where `currency` or `locale` is malformed.
 * @public
 */
export function formatAmount(
  amount: Amount,
  currency: string,
  locale?: string,
): string {
  const formatter = formatterFor(currency, locale);
  const { maximumFractionDigits = 2 } = formatter.resolvedOptions();
  // Rounded beforehand, so that what rounds to nothing loses its sign. The text
  // is formatted digit by digit; a number could not hold it.
  const rounded = roundAmount(amount, maximumFractionDigits);
  return formatter.format(rounded as Intl.StringNumericLiteral);
}
