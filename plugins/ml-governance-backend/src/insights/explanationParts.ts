import {
  AllocationPolicy,
  ExplanationLine,
  ExplanationPart,
  ExplanationSplit,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BasisCode, BASIS_CODES } from '../database/allocationCodes';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { AllocatedSum, HeldLine } from '../database/LedgerReader';
import { HeldSplit } from '../database/PoolReader';

type LineBasis = Pick<ExplanationLine, 'basis' | 'match'>;

/**
 * How a line came to an application, for people. What the catalog began to
 * claim a moment ago may still stand as unallocated, under the very id of its
 * tag: that is what its page shows, and why.
 */
function lineBasis(code: BasisCode): LineBasis {
  switch (code) {
    case BASIS_CODES.inherited:
      return { basis: 'inherited' };
    case BASIS_CODES['direct-by-alias']:
      return { basis: 'direct', match: 'alias' };
    default:
      return { basis: 'direct', match: 'exact' };
  }
}

/** Largest first. */
export function partsOf(
  sums: readonly AllocatedSum[],
  splits: readonly HeldSplit[],
  { rules }: AllocationPolicy,
): ExplanationPart[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const parts = new Map<
    string,
    Omit<ExplanationPart, 'amount'> & { sum: AtomicAmount }
  >();
  const add = (part: Omit<ExplanationPart, 'amount'>, sum: AtomicAmount) => {
    const id = JSON.stringify([part.basis, part.match, part.rule?.id]);
    const known = parts.get(id);
    if (known) known.sum += sum;
    else parts.set(id, { ...part, sum });
  };
  for (const { basis, rule, amount } of sums) {
    add(
      {
        ...lineBasis(basis),
        ...(rule
          ? { rule: { id: rule, title: titles.get(rule) ?? rule } }
          : {}),
      },
      amount,
    );
  }
  for (const { pool, title, amount } of splits) {
    add({ basis: 'shared', rule: { id: pool, title } }, amount);
  }
  return [...parts.entries()]
    .sort(([left, one], [right, other]) =>
      one.sum === other.sum
        ? compareTexts(left, right)
        : Number(other.sum > one.sum) * 2 - 1,
    )
    .map(([, { sum, ...part }]) => ({ ...part, amount: toAmount(sum) }));
}

export function splitOf(split: HeldSplit): ExplanationSplit {
  const { pool, title, month, method } = split;
  return {
    pool: { id: pool, title },
    month,
    method,
    poolAmount: toAmount(split.poolAmount),
    weight: toAmount(split.weight),
    totalWeight: toAmount(split.totalWeight),
    amount: toAmount(split.amount),
  };
}

export function lineOf(line: HeldLine): ExplanationLine {
  return {
    day: line.place.day,
    applicationId: line.applicationId,
    accountId: line.accountId,
    service: line.service,
    region: line.region,
    usageType: line.usageType,
    operation: line.operation,
    chargeType: line.chargeType,
    resourceId: line.resourceId,
    ...lineBasis(line.basis),
    ...(line.rule ? { rule: line.rule } : {}),
    amount: toAmount(line.amount),
  };
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
