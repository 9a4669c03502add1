import { UtcDay } from '../time/DateRange';
import {
  AllocationPolicy,
  AllocationPool,
  PoolSplitMethod,
} from './AllocationPolicy';
import { splitByLargestRemainder, Weighted } from './largestRemainder';
import { orderOfPools } from './poolOrder';

/**
 * An amount in whole units of 1e-18 of its currency, so that it can be split
 * without ever rounding a sum.
 *
 * @public
 */
export type AtomicUnits = bigint;

/** A millionth of the currency's unit: no part is finer, but for what a pool holds beyond it. */
const SPLIT_UNIT: AtomicUnits = 10n ** 12n;
const SHARE_DECIMALS = 18;

/**
 * How a pool was split in one month.
 *
 * @public
 */
export interface PoolSplit {
  pool: string;
  method: PoolSplitMethod;
  /** Of every receiver; shares of a fixed split in units of 1e-18. Empty where there was nobody to split it over. */
  weights: readonly {
    to: 'application' | 'pool';
    id: string;
    weight: bigint;
  }[];
  totalWeight: bigint;
  /** What it held by day, with what other pools fed into it. */
  held: ReadonlyMap<UtcDay, AtomicUnits>;
  /** What of it came to whom; of each day it adds up to what was held. */
  parts: readonly {
    day: UtcDay;
    to: 'application' | 'pool';
    id: string;
    amount: AtomicUnits;
  }[];
}

/**
 * Splits the pools of a month. Each day of a pool is split by the same
 * weights, so that a day's weather does not move cost between teams. A pool
 * without a receiver of any weight has no parts: its cost cannot be attributed.
 *
 * Neither the order of the policy's pools nor that of the maps changes a part.
 *
 * @param options - `held` is what each pool collected by day; `direct` what
 * each application cost by itself in the whole month, negative amounts count
 * as nothing. A target that is named receives its part whether or not the
 * catalog knows it: nobody else pays for a name that is misspelled
 * @public
 */
export function splitPools(options: {
  policy: AllocationPolicy;
  held: ReadonlyMap<string, ReadonlyMap<UtcDay, AtomicUnits>>;
  direct: ReadonlyMap<string, AtomicUnits>;
}): PoolSplit[] {
  const { policy, direct } = options;
  const order = orderOfPools(policy.pools);
  // A policy that was parsed has no circle.
  const pools = 'order' in order ? order.order : [];
  const held = new Map(
    pools.map(({ id }) => [id, new Map(options.held.get(id) ?? [])]),
  );
  const own = new Map(
    pools.map(({ id }) => [id, sumOf(options.held.get(id)?.values() ?? [])]),
  );

  return pools.map((pool): PoolSplit => {
    const byDay = new Map([...(held.get(pool.id) ?? [])].sort(byText));
    const receivers = receiversOf(pool, { direct, own });
    const parts = [...byDay].flatMap(([day, amount]) => {
      const split = splitByLargestRemainder(
        amount,
        receivers.map(one => ({ ...one, id: `${one.to}:${one.id}` })),
        SPLIT_UNIT,
      );
      return (split ?? []).flatMap((part, index) => {
        const { to, id } = receivers[index];
        return part === 0n ? [] : [{ day, to, id, amount: part }];
      });
    });
    for (const { day, to, id, amount } of parts) {
      const fed = to === 'pool' ? held.get(id) : undefined;
      fed?.set(day, (fed.get(day) ?? 0n) + amount);
    }
    const totalWeight = sumOf(receivers.map(({ weight }) => weight));
    return {
      pool: pool.id,
      method: pool.split,
      weights: totalWeight > 0n ? receivers : [],
      totalWeight,
      held: byDay,
      parts,
    };
  });
}

type Receiver = Weighted & { to: 'application' | 'pool' };

function receiversOf(
  pool: AllocationPool,
  known: {
    direct: ReadonlyMap<string, AtomicUnits>;
    own: ReadonlyMap<string, AtomicUnits>;
  },
): Receiver[] {
  const { direct, own } = known;
  const application = (id: string, weight: bigint): Receiver[] =>
    weight > 0n ? [{ to: 'application', id, weight }] : [];
  if (pool.split === 'fixed') {
    const { applications, pools } = pool.shares;
    return [
      ...Object.entries(applications).flatMap(([id, share]) =>
        application(id, unitsOf(share)),
      ),
      ...Object.entries(pools).map(([id, share]): Receiver => ({
        to: 'pool',
        id,
        weight: unitsOf(share),
      })),
    ].sort(byReceiver);
  }
  const even = pool.split === 'even';
  const weightOf = (amount: AtomicUnits | undefined) => {
    if (even) return 1n;
    return amount !== undefined && amount > 0n ? amount : 0n;
  };
  if (pool.targets === 'all') {
    return [...direct]
      .filter(([, amount]) => amount > 0n)
      .flatMap(([id, amount]) => application(id, weightOf(amount)))
      .sort(byReceiver);
  }
  return [...new Set(pool.targets.applications)]
    .flatMap(id => application(id, weightOf(direct.get(id))))
    .concat(
      [...new Set(pool.targets.pools)].flatMap((id): Receiver[] => {
        const weight = weightOf(own.get(id));
        return weight > 0n ? [{ to: 'pool', id, weight }] : [];
      }),
    )
    .sort(byReceiver);
}

function byReceiver(left: Receiver, right: Receiver): number {
  if (left.to !== right.to) return left.to < right.to ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

function byText([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}

function sumOf(amounts: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

function unitsOf(share: string): bigint {
  const [whole, fraction = ''] = share.split('.');
  return BigInt(whole + fraction.padEnd(SHARE_DECIMALS, '0'));
}
