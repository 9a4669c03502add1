import { AtomicUnits } from '../ledger/splitPools';
import { GroupedSums } from './GroupedSums';
import { SIMULATED_OUTCOMES, SimulatedChange } from './SimulatedChange';
import {
  addSums,
  OUTCOME_PLACES,
  OutcomeSums,
  SimulatedSums,
} from './SimulatedSums';

/**
 * What the resources of a simulation are grouped by. `service` is the
 * application id; `key` the key of the dictionary or the policy that decides.
 *
 * @public
 */
export type SimulationDimension =
  'service' | 'owner' | 'type' | 'account' | 'key';

/**
 * The groups of one dimension, those that stand first, and all others as one.
 *
 * @public
 */
export interface SimulatedGroups {
  groups: (SimulatedSums & { key: string })[];
  /** Absent where every group is named. */
  others?: SimulatedSums & {
    /** How many groups they are, as far as they were told apart. */
    count: number;
  };
}

/**
 * Adds up what would change, one resource after the other. What it holds grows
 * with how many groups there are, and no further than 50,000 a dimension; what
 * comes later under other keys is counted among the others.
 *
 * @public
 */
export class SimulationTally {
  private readonly total = new OutcomeSums();
  private readonly dimensions = {
    service: new GroupedSums(),
    owner: new GroupedSums(),
    type: new GroupedSums(),
    account: new GroupedSums(),
    key: new GroupedSums(),
  };
  private refusedResources = 0;

  /**
   * @param group - what the resource belongs to; empty text for nothing
   * @param amount - what it costs, where that is known
   */
  add(
    group: Record<Exclude<SimulationDimension, 'key'>, string>,
    { outcome, keys, refused }: SimulatedChange,
    amount: AtomicUnits = 0n,
  ): void {
    const place = OUTCOME_PLACES[outcome];
    this.total.add(place, amount);
    if (refused) this.refusedResources += 1;
    const { dimensions } = this;
    dimensions.service.of(group.service).add(place, amount);
    dimensions.owner.of(group.owner).add(place, amount);
    dimensions.type.of(group.type).add(place, amount);
    dimensions.account.of(group.account).add(place, amount);
    for (const key of keys) dimensions.key.of(key).add(place, amount);
  }

  /** All resources. */
  sums(): SimulatedSums {
    return this.total.read();
  }

  /** How many resources AWS would refuse to write the tags of, as they stand. */
  get refused(): number {
    return this.refusedResources;
  }

  /**
   * The groups of a dimension, worst first: most money newly failing, then most
   * resources, then those that would newly pass. In every dimension but `key`,
   * where a resource counts under each key that it breaks, they add up to
   * `sums()`.
   *
   * @param options - `top` is how many are named; `nameOf` may give several
   * groups one name, under which they are one; `amountsOf` tells what a group
   * costs where that is not known of its resources
   */
  groups(
    dimension: SimulationDimension,
    options: {
      top: number;
      nameOf?: (key: string) => string;
      amountsOf?: (
        key: string,
        resources: SimulatedSums['resources'],
      ) => SimulatedSums['amounts'];
    },
  ): SimulatedGroups {
    const { top, nameOf = key => key, amountsOf } = options;
    const { named, rest } = this.dimensions[dimension];
    const byName = new Map<string, SimulatedSums>();
    for (const [key, held] of named) {
      const sums = held.read();
      const own = amountsOf
        ? { ...sums, amounts: amountsOf(key, sums.resources) }
        : sums;
      const name = nameOf(key);
      const known = byName.get(name);
      byName.set(name, known ? addSums(known, own) : own);
    }
    const sorted = [...byName].sort(worstFirst);
    const groups = sorted.slice(0, top).map(([key, sums]) => ({
      key,
      ...sums,
    }));
    const hidden = sorted.slice(top);
    const unnamed = rest.read();
    if (hidden.length === 0 && isEmpty(unnamed)) return { groups };
    const others = hidden.reduce(
      (total, [, sums]) => addSums(total, sums),
      unnamed,
    );
    return { groups, others: { ...others, count: hidden.length } };
  }
}

function isEmpty({ resources }: SimulatedSums): boolean {
  return SIMULATED_OUTCOMES.every(outcome => resources[outcome] === 0);
}

function worstFirst(
  [leftKey, left]: readonly [string, SimulatedSums],
  [rightKey, right]: readonly [string, SimulatedSums],
): number {
  const money = right.amounts.newlyFailing - left.amounts.newlyFailing;
  if (money !== 0n) return money > 0n ? 1 : -1;
  return (
    right.resources.newlyFailing - left.resources.newlyFailing ||
    right.resources.newlyPassing - left.resources.newlyPassing ||
    right.resources.stillFailing - left.resources.stillFailing ||
    (leftKey < rightKey ? -1 : 1)
  );
}
