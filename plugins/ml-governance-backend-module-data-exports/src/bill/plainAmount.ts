import {
  Amount,
  isAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * An engine's decimal, which has as many places as its type, in the shortest
 * plain form.
 */
export function plainAmount(text: string): Amount {
  const amount = text.includes('.') ? withoutTail(text) : text;
  if (!isAmount(amount)) {
    throw new TypeError(`Expected a sum as a decimal, got ${text}`);
  }
  return amount === '-0' ? '0' : amount;
}

/** By hand, for there are millions of them. */
function withoutTail(text: string): string {
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  if (text[end - 1] === '.') end -= 1;
  return text.slice(0, end);
}
