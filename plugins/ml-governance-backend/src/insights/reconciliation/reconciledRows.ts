import { ReconciledAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../../database/amountColumns';
import { SumsByKey } from '../../database/ReconciliationReader';

export function reconciled(
  itemised: AtomicAmount,
  summed: AtomicAmount,
): ReconciledAmounts {
  return {
    itemised: toAmount(itemised),
    summed: toAmount(summed),
    difference: toAmount(itemised - summed),
  };
}

/** Largest difference first, then largest amount. */
export function reconciledRows(
  itemised: SumsByKey,
  summed: SumsByKey,
): (ReconciledAmounts & { key: string })[] {
  return [...new Set([...itemised.keys(), ...summed.keys()])]
    .map(key => {
      const own = itemised.get(key) ?? 0n;
      const other = summed.get(key) ?? 0n;
      return { key, own, other, off: sizeOf(own - other) };
    })
    .sort(
      (left, right) =>
        compare(right.off, left.off) ||
        compare(sizeOf(right.own), sizeOf(left.own)) ||
        compare(left.key, right.key),
    )
    .map(({ key, own, other }) => ({ key, ...reconciled(own, other) }));
}

export function totalOf(sums: SumsByKey): AtomicAmount {
  return [...sums.values()].reduce((sum, amount) => sum + amount, 0n);
}

export function sizeOf(amount: AtomicAmount): AtomicAmount {
  return amount < 0n ? -amount : amount;
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
