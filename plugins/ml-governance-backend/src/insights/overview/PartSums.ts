import { BillPart } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../../database/amountColumns';

/** An amount in a range and in the range before it. */
export interface AtomicPart {
  amount: AtomicAmount;
  previousAmount: AtomicAmount;
}

/** Parts of the bill that are added up. */
export class PartSum {
  readonly part: AtomicPart = { amount: 0n, previousAmount: 0n };

  add({ amount, previousAmount }: AtomicPart): void {
    this.part.amount += amount;
    this.part.previousAmount += previousAmount;
  }

  shown(): BillPart {
    return {
      amount: toAmount(this.part.amount),
      previousAmount: toAmount(this.part.previousAmount),
    };
  }
}

/** Amounts by key, which are added up. */
export class PartSums {
  private readonly sums = new Map<string, PartSum>();

  add(key: string, part: AtomicPart): void {
    const sum = this.sums.get(key) ?? new PartSum();
    sum.add(part);
    this.sums.set(key, sum);
  }

  largestFirst(): [string, BillPart][] {
    return [...this.sums]
      .sort(
        ([leftKey, { part: left }], [rightKey, { part: right }]) =>
          compare(right.amount, left.amount) ||
          compare(right.previousAmount, left.previousAmount) ||
          compare(leftKey, rightKey),
      )
      .map(([key, sum]) => [key, sum.shown()]);
  }
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
