import {
  AllocationPolicy,
  ExplanationLine,
  ExplanationPart,
  ExplanationSplit,
  findPersonalData,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { BasisCode, BASIS_CODES } from '../database/allocationCodes';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { PastPart } from '../database/LedgerHistory';
import { HeldLine } from '../database/LedgerReader';
import { HeldSplit } from '../database/PoolReader';

type LineBasis = Pick<ExplanationLine, 'basis' | 'match'>;

/**
 * How a line came to an application, for people. What the catalog began to
 * claim a moment ago may still stand as unallocated, under the very id of its
 * tag: that is what the page of an entity shows, and why.
 */
function lineBasis(code: BasisCode, ofOrganization: boolean): LineBasis {
  switch (code) {
    case BASIS_CODES.unallocated:
      return ofOrganization
        ? { basis: 'unallocated' }
        : { basis: 'direct', match: 'exact' };
    case BASIS_CODES.inherited:
      return { basis: 'inherited' };
    case BASIS_CODES['direct-by-alias']:
      return { basis: 'direct', match: 'alias' };
    case BASIS_CODES.shared:
      return { basis: 'shared' };
    default:
      return { basis: 'direct', match: 'exact' };
  }
}

/**
 * Largest first.
 *
 * @param sums - where pools are called as they are now
 */
export function partsOf(
  sums: readonly PastPart[],
  splits: readonly HeldSplit[],
  { rules, pools }: AllocationPolicy,
  ofOrganization: boolean,
): ExplanationPart[] {
  return addedUp([
    ...sums.map(one =>
      one.basis === BASIS_CODES.shared
        ? sharedPart(namedIn(pools, one.rule), one.amount)
        : ownPart(one, rules, ofOrganization),
    ),
    ...splits.map(({ pool, title, amount }) =>
      sharedPart({ id: pool, title }, amount),
    ),
  ]);
}

type AtomicPart = Omit<ExplanationPart, 'amount'> & { sum: AtomicAmount };
type Named = NonNullable<ExplanationPart['rule']>;

function ownPart(
  { basis, rule, amount }: PastPart,
  rules: readonly Named[],
  ofOrganization: boolean,
): AtomicPart {
  return {
    ...lineBasis(basis, ofOrganization),
    ...(rule ? { rule: namedIn(rules, rule) } : {}),
    sum: amount,
  };
}

function sharedPart(pool: Named, sum: AtomicAmount): AtomicPart {
  return { basis: 'shared', rule: pool, sum };
}

function namedIn(known: readonly Named[], id: string): Named {
  return { id, title: known.find(one => one.id === id)?.title ?? id };
}

function addedUp(parts: readonly AtomicPart[]): ExplanationPart[] {
  const sums = new Map<string, AtomicPart>();
  for (const part of parts) {
    const id = JSON.stringify([part.basis, part.match, part.rule?.id]);
    const known = sums.get(id);
    if (known) known.sum += part.sum;
    else sums.set(id, { ...part });
  }
  return [...sums.entries()]
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

export function lineOf(
  line: HeldLine,
  ofOrganization: boolean,
): ExplanationLine {
  return {
    day: line.place.day,
    // People fill tags with what should not be there.
    applicationId: findPersonalData(line.applicationId)
      ? WITHHELD_VALUE
      : line.applicationId,
    accountId: line.accountId,
    service: line.service,
    region: line.region,
    usageType: line.usageType,
    operation: line.operation,
    chargeType: line.chargeType,
    resourceId: line.resourceId,
    ...lineBasis(line.basis, ofOrganization),
    ...(line.rule ? { rule: line.rule } : {}),
    amount: toAmount(line.amount),
  };
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
