import {
  Amount,
  isAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * An engine's decimal, which has as many places as its type, in the shortest
 * plain form.
 */
export function plainAmount(text: string): Amount {
  const amount = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  if (!isAmount(amount)) {
    throw new TypeError(`Expected a sum as a decimal, got ${text}`);
  }
  return amount === '-0' ? '0' : amount;
}
