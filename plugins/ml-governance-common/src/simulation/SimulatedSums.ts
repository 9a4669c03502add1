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

/** Where each outcome stands among all of them. */
export const OUTCOME_PLACES: Readonly<Record<SimulatedOutcome, number>> = {
  newlyFailing: 0,
  newlyPassing: 1,
  stillFailing: 2,
  stillPassing: 3,
  unknown: 4,
};

/** Sums in the making. Outcomes go by their places, which is quicker than by their names. */
export class OutcomeSums {
  private readonly counts = [0, 0, 0, 0, 0];
  private readonly amounts: AtomicUnits[] = [0n, 0n, 0n, 0n, 0n];

  add(place: number, amount: AtomicUnits): void {
    this.counts[place] += 1;
    // Most resources cost nothing, and to add nothing takes time, too.
    if (amount !== 0n) this.amounts[place] += amount;
  }

  /** As they are now. */
  read(): SimulatedSums {
    const { counts, amounts } = this;
    return {
      resources: byOutcome(place => counts[place]),
      amounts: byOutcome(place => amounts[place]),
    };
  }
}

/** Both added up. */
export function addSums(
  left: SimulatedSums,
  right: SimulatedSums,
): SimulatedSums {
  return {
    resources: byOutcome(
      (_, outcome) => left.resources[outcome] + right.resources[outcome],
    ),
    amounts: byOutcome(
      (_, outcome) => left.amounts[outcome] + right.amounts[outcome],
    ),
  };
}

function byOutcome<T>(
  valueOf: (place: number, outcome: SimulatedOutcome) => T,
): Record<SimulatedOutcome, T> {
  const entries = SIMULATED_OUTCOMES.map(
    outcome => [outcome, valueOf(OUTCOME_PLACES[outcome], outcome)] as const,
  );
  return Object.fromEntries(entries) as Record<SimulatedOutcome, T>;
}
