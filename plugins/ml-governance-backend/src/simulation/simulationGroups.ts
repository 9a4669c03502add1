import {
  SIMULATED_OUTCOMES,
  SimulatedFigures,
  SimulatedGroups,
  SimulatedSums,
  SimulationGroups,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AtomicAmount, toAmount } from '../database/amountColumns';

/** How many groups of each dimension an answer names. */
export const MAX_NAMED_GROUPS = 50;

/** As an answer shows them. */
export function shownGroups(
  { groups, others }: SimulatedGroups,
  figuresOf: (sums: SimulatedSums) => SimulatedFigures,
): SimulationGroups {
  return {
    groups: groups.map(({ key, ...sums }) => ({ key, ...figuresOf(sums) })),
    ...(others
      ? { others: { count: others.count, ...figuresOf(others) } }
      : {}),
  };
}

/** With what the resources cost. */
export function pricedFigures(sums: SimulatedSums): SimulatedFigures {
  return { resources: sums.resources, amounts: amountsOf(sums) };
}

/** Without any money. */
export function bareFigures({ resources }: SimulatedSums): SimulatedFigures {
  return { resources };
}

/** With money where all resources have one outcome, which it then falls on as a whole. */
export function wholeFigures(sums: SimulatedSums): SimulatedFigures {
  return hasOneOutcome(sums.resources)
    ? pricedFigures(sums)
    : bareFigures(sums);
}

/** What a service costs as a whole, where its resources have one outcome. */
export function wholeAmounts(
  resources: SimulatedSums['resources'],
  amount: AtomicAmount,
): SimulatedSums['amounts'] {
  const isWhole = hasOneOutcome(resources);
  const entries = SIMULATED_OUTCOMES.map(outcome => [
    outcome,
    isWhole && resources[outcome] > 0 ? amount : 0n,
  ]);
  return Object.fromEntries(entries);
}

function hasOneOutcome(resources: SimulatedSums['resources']): boolean {
  return SIMULATED_OUTCOMES.filter(one => resources[one] > 0).length === 1;
}

function amountsOf({
  amounts,
}: SimulatedSums): Required<SimulatedFigures>['amounts'] {
  const entries = SIMULATED_OUTCOMES.map(outcome => [
    outcome,
    toAmount(amounts[outcome]),
  ]);
  return Object.fromEntries(entries);
}
