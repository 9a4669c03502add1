import {
  Amount,
  formatAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * An amount for people to read, such as `$4,812.06`. In English, as the words
 * and dates around it are: a browser that prefers another language would mix
 * two ways of writing numbers on one card.
 */
export function amountText(amount: Amount, currency: string): string {
  return formatAmount(amount, currency, 'en-US');
}
