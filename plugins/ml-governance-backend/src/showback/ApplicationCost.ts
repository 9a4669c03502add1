import { AtomicAmount } from '../database/amountColumns';

/** What an application costs by itself and by its part of each pool. */
export interface ApplicationParts {
  direct: AtomicAmount;
  inherited: AtomicAmount;
  /** By id of the pool. */
  shared: Map<string, AtomicAmount>;
}

/** Amounts of the bill that can be added up. */
export interface StatementSum {
  total: AtomicAmount;
  previousTotal: AtomicAmount;
  /** Where the bill is held line by line. */
  parts?: ApplicationParts;
}

export function noParts(): ApplicationParts {
  return { direct: 0n, inherited: 0n, shared: new Map() };
}

export function totalOfParts(parts: ApplicationParts): AtomicAmount {
  const shared = [...parts.shared.values()];
  return shared.reduce((sum, one) => sum + one, parts.direct + parts.inherited);
}

/** The exact sum, which has parts where all of it has. */
export function addUp(sums: readonly StatementSum[]): StatementSum {
  const sum: StatementSum = { total: 0n, previousTotal: 0n };
  const parts = noParts();
  for (const one of sums) {
    sum.total += one.total;
    sum.previousTotal += one.previousTotal;
    parts.direct += one.parts?.direct ?? 0n;
    parts.inherited += one.parts?.inherited ?? 0n;
    for (const [pool, amount] of one.parts?.shared ?? []) {
      parts.shared.set(pool, (parts.shared.get(pool) ?? 0n) + amount);
    }
  }
  const itemised = sums.length > 0 && sums.every(one => one.parts);
  return itemised ? { ...sum, parts } : sum;
}
