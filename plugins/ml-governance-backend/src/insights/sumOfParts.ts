import { AtomicAmount } from '../database/amountColumns';

/** What parts of a figure add up to. */
export function sumOfParts(
  parts: readonly { amount: AtomicAmount }[],
): AtomicAmount {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
