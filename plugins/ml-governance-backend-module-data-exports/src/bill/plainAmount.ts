import { Amount } from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * An engine's decimal, which has as many places as its type, in the shortest
 * plain form. By hand, for there are millions of them.
 *
 * @param text - digits, and perhaps a sign and decimals
 */
export function plainAmount(text: string): Amount {
  if (!text.includes('.')) return text === '-0' ? '0' : text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  if (text[end - 1] === '.') end -= 1;
  const amount = text.slice(0, end);
  return amount === '-0' ? '0' : amount;
}
