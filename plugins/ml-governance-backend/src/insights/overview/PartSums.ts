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
    return this.sorted().map(([key, sum]) => [key, sum.shown()]);
  }

  /** So many of them, and what the others add up to, where there are others. */
  largest(limit: number): {
    named: [string, BillPart][];
    others?: BillPart & { count: number };
  } {
    const sorted = this.sorted();
    const rest = sorted.slice(limit);
    const others = new PartSum();
    for (const [, { part }] of rest) others.add(part);
    return {
      named: sorted.slice(0, limit).map(([key, sum]) => [key, sum.shown()]),
      ...(rest.length > 0
        ? { others: { ...others.shown(), count: rest.length } }
        : {}),
    };
  }

  private sorted(): [string, PartSum][] {
    return [...this.sums].sort(
      ([leftKey, { part: left }], [rightKey, { part: right }]) =>
        compare(right.amount, left.amount) ||
        compare(right.previousAmount, left.previousAmount) ||
        compare(leftKey, rightKey),
    );
  }
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
