import { OTHER_KEYS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount } from '../database/amountColumns';
import { CostCell } from '../database/CostTable';

/**
 * Leaves so many of the keys that cost most, credits as much as charges, and
 * puts the cells of all others under one key.
 */
export function largestKeys(
  cells: readonly CostCell[],
  limit: number,
): CostCell[] {
  const sums = new Map<string, AtomicAmount>();
  for (const { key, amount } of cells) {
    sums.set(key, (sums.get(key) ?? 0n) + (amount < 0n ? -amount : amount));
  }
  if (sums.size <= limit) return [...cells];
  const kept = new Set(
    [...sums]
      .sort(([left, one], [right, other]) =>
        one === other ? compare(left, right) : compare(other, one),
      )
      .slice(0, limit)
      .map(([key]) => key),
  );
  return cells.map(cell =>
    kept.has(cell.key) ? cell : { ...cell, key: OTHER_KEYS },
  );
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
