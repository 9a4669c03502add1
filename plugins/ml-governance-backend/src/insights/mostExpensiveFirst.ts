import { HeldClaimant } from '../database/PortfolioReader';
import { BillByApplication } from './overview/OverviewBill';
import { AtomicPart } from './overview/PartSums';

/** Services that cost anything in the range, largest cost first. */
export function mostExpensiveFirst(
  claimants: readonly HeldClaimant[],
  byApplication: BillByApplication,
): { claimant: HeldClaimant; part: AtomicPart }[] {
  return claimants
    .map(claimant => ({ claimant, part: partOf(claimant, byApplication) }))
    .filter(({ part }) => part.amount !== 0n)
    .sort((left, right) => {
      if (left.part.amount !== right.part.amount) {
        return left.part.amount < right.part.amount ? 1 : -1;
      }
      return left.claimant.entityRef < right.claimant.entityRef ? -1 : 1;
    });
}

function partOf(
  { applicationIds }: HeldClaimant,
  byApplication: BillByApplication,
): AtomicPart {
  const sum: AtomicPart = { amount: 0n, previousAmount: 0n };
  for (const id of applicationIds) {
    const part = byApplication.get(id);
    sum.amount += part?.amount ?? 0n;
    sum.previousAmount += part?.previousAmount ?? 0n;
  }
  return sum;
}
