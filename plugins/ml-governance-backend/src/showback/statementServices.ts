import {
  StatementAmounts,
  StatementService,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toAmount } from '../database/amountColumns';
import { HeldClaimant } from '../database/PortfolioReader';
import { addUp, StatementSum } from './ApplicationCost';

/** What a statement lists. */
export interface StatementLines {
  services: StatementService[];
  others?: StatementAmounts;
  total: StatementAmounts;
}

interface Line {
  claimants: HeldClaimant[];
  applicationIds: string[];
}

/**
 * Files each application id under the services that claim it and that may be
 * seen; ids that nobody visible claims add up to one figure.
 *
 * @param costs - of every application id that counts, once
 */
export function statementLines(
  costs: ReadonlyMap<string, StatementSum>,
  visible: readonly HeldClaimant[],
): StatementLines {
  const claimantsOf = new Map<string, HeldClaimant[]>();
  for (const claimant of [...visible].sort(byRef)) {
    for (const id of claimant.applicationIds) {
      const claimants = claimantsOf.get(id) ?? [];
      claimantsOf.set(id, [...claimants, claimant]);
    }
  }
  const lines = new Map<string, Line>();
  const hidden: StatementSum[] = [];
  for (const id of [...costs.keys()].sort()) {
    const claimants = claimantsOf.get(id);
    if (!claimants) {
      hidden.push(costOf(costs, id));
      continue;
    }
    const key = claimants.map(({ entityRef }) => entityRef).join('\n');
    const line = lines.get(key) ?? { claimants, applicationIds: [] };
    line.applicationIds.push(id);
    lines.set(key, line);
  }
  const services = [...lines.values()]
    .map(line => ({
      line,
      sum: addUp(line.applicationIds.map(id => costOf(costs, id))),
    }))
    .sort(
      (left, right) =>
        compare(right.sum.total, left.sum.total) ||
        compare(refsOf(left.line), refsOf(right.line)),
    );
  const others = addUp(hidden);
  return {
    services: services.map(({ line, sum }) => ({
      services: line.claimants.map(({ entityRef, title }) => ({
        entityRef,
        ...(title ? { title } : {}),
      })),
      applicationIds: line.applicationIds,
      ...statementAmounts(sum),
    })),
    ...(isNothing(others) ? {} : { others: statementAmounts(others) }),
    total: statementAmounts(addUp([...costs.values()])),
  };
}

function statementAmounts(sum: StatementSum): StatementAmounts {
  const { total, previousTotal, parts } = sum;
  return {
    total: toAmount(total),
    previousTotal: toAmount(previousTotal),
    ...(parts
      ? {
          parts: {
            direct: toAmount(parts.direct),
            inherited: toAmount(parts.inherited),
            shared: [...parts.shared]
              .filter(([, amount]) => amount !== 0n)
              .sort(([left], [right]) => compare(left, right))
              .map(([pool, amount]) => ({ pool, amount: toAmount(amount) })),
          },
        }
      : {}),
  };
}

function costOf(
  costs: ReadonlyMap<string, StatementSum>,
  id: string,
): StatementSum {
  return costs.get(id) ?? { total: 0n, previousTotal: 0n };
}

function isNothing({ total, previousTotal, parts }: StatementSum): boolean {
  const amounts = parts
    ? [parts.direct, parts.inherited, ...parts.shared.values()]
    : [];
  return [total, previousTotal, ...amounts].every(amount => amount === 0n);
}

function refsOf({ claimants }: Line): string {
  return claimants.map(({ entityRef }) => entityRef).join('\n');
}

function byRef(left: HeldClaimant, right: HeldClaimant): number {
  return compare(left.entityRef, right.entityRef);
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
