/** Rules that look at tags of accounts and resources, at accounts and at names, in turn. */
const RULES: readonly ((index: number) => object)[] = [
  index => ({ from: { accountTag: `account-tag-${index}` } }),
  index => ({
    where: { accounts: [String(100_000_000_000 + index)] },
    from: { application: `application-${index}` },
  }),
  index => ({
    where: { services: ['Amazon SageMaker'] },
    from: { resource: true },
    // Its own number is one of a team whose resources are tagged.
    pattern: `arn:[^/]+/team-${index - 1}-[0-9]+-([a-z0-9-]+)`,
  }),
  index => ({
    from: { resourceTag: `resource-tag-${index}` },
    values: { own: `application-${index}` },
  }),
];

/** How many applications a pool of a few teams goes to. */
const FEW = 40;

/**
 * Splits over everybody by cost, over some teams evenly, by fixed shares, and
 * over some teams by cost, in turn. All but the first feed the pool behind
 * them as well, as far as there is one.
 */
const SPLITS: readonly ((index: number, next: string[]) => object)[] = [
  () => ({ split: 'proportional' }),
  (index, pools) => ({
    split: 'even',
    targets: { applications: applicationsFrom(index, FEW), ...some(pools) },
  }),
  (index, pools) => ({
    split: 'fixed',
    shares: {
      applications: Object.fromEntries(
        applicationsFrom(index, 5 - pools.length).map(id => [id, '0.2']),
      ),
      pools: Object.fromEntries(pools.map(id => [id, '0.2'])),
    },
  }),
  (index, pools) => ({
    split: 'proportional',
    targets: { applications: applicationsFrom(index, FEW), ...some(pools) },
  }),
];

function applicationsFrom(pool: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `application-${pool * FEW + index}`,
  );
}

/** Two accounts that no rule names and whose resources have no tag. */
function accountsOf(pool: number): string[] {
  const first = 100_000_000_200 + 4 * pool;
  return [String(first), String(first + 1)];
}

function some(pools: string[]): { pools?: string[] } {
  return pools.length === 0 ? {} : { pools };
}

/** A policy as people write it; it is about the lines of `generatedLine`. */
export function generatedPolicy(size: { rules: number; pools: number }) {
  return {
    rules: Array.from({ length: size.rules }, (_, index) => ({
      id: `rule-${index}`,
      ...RULES[index % RULES.length](index),
    })),
    pools: Array.from({ length: size.pools }, (_, index) => ({
      id: `pool-${index}`,
      where: [{ accounts: accountsOf(index) }],
      ...SPLITS[index % SPLITS.length](
        index,
        index + 1 < size.pools ? [`pool-${index + 1}`] : [],
      ),
    })),
  };
}
