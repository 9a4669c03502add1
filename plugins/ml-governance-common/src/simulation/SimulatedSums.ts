import { AtomicUnits } from '../ledger/splitPools';
import { SIMULATED_OUTCOMES, SimulatedOutcome } from './SimulatedChange';

/**
 * How many resources have each outcome, and what they cost.
 *
 * @public
 */
export interface SimulatedSums {
  resources: Record<SimulatedOutcome, number>;
  /** In units of 1e-18 of the currency. */
  amounts: Record<SimulatedOutcome, AtomicUnits>;
}

/** Of no resources. */
export function newSums(): SimulatedSums {
  return {
    resources: {
      newlyFailing: 0,
      newlyPassing: 0,
      stillFailing: 0,
      stillPassing: 0,
      unknown: 0,
    },
    amounts: {
      newlyFailing: 0n,
      newlyPassing: 0n,
      stillFailing: 0n,
      stillPassing: 0n,
      unknown: 0n,
    },
  };
}

export function copyOf({ resources, amounts }: SimulatedSums): SimulatedSums {
  return { resources: { ...resources }, amounts: { ...amounts } };
}

export function addTo(
  sums: SimulatedSums,
  outcome: SimulatedOutcome,
  amount: AtomicUnits,
): void {
  sums.resources[outcome] += 1;
  // Most resources cost nothing, and adding nothing takes time, too.
  if (amount !== 0n) sums.amounts[outcome] += amount;
}

export function addAll(sums: SimulatedSums, added: SimulatedSums): void {
  for (const outcome of SIMULATED_OUTCOMES) {
    sums.resources[outcome] += added.resources[outcome];
    sums.amounts[outcome] += added.amounts[outcome];
  }
}
