import { AllocationPool } from './AllocationPolicy';

/** The pools that a pool goes to. */
export function fedPools(pool: AllocationPool): readonly string[] {
  if (pool.split === 'fixed') return Object.keys(pool.shares.pools);
  return pool.targets === 'all' ? [] : pool.targets.pools;
}

/**
 * The pools in an order in which each comes before those that it feeds, the
 * same whatever the order of the policy; or the members of a circle, the first
 * of them once more at the end.
 */
export function orderOfPools(
  pools: readonly AllocationPool[],
): { order: AllocationPool[] } | { cycle: string[] } {
  const byId = new Map(pools.map(pool => [pool.id, pool]));
  const done = new Set<string>();
  const reversed: AllocationPool[] = [];
  const path: string[] = [];

  const visit = (pool: AllocationPool): string[] | undefined => {
    if (done.has(pool.id)) return undefined;
    const before = path.indexOf(pool.id);
    if (before >= 0) return [...path.slice(before), pool.id];
    path.push(pool.id);
    for (const id of [...fedPools(pool)].sort()) {
      const fed = byId.get(id);
      const cycle = fed && visit(fed);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(pool.id);
    reversed.push(pool);
    return undefined;
  };

  for (const id of [...byId.keys()].sort()) {
    const pool = byId.get(id);
    const cycle = pool && visit(pool);
    if (cycle) return { cycle };
  }
  return { order: reversed.reverse() };
}
