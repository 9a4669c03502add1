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
    pattern: `arn:[^/]+/team-${index}-[0-9]+-([a-z0-9-]+)`,
  }),
  index => ({
    from: { resourceTag: `resource-tag-${index}` },
    values: { own: `application-${index}` },
  }),
];

/** A policy as people write it. */
export function generatedPolicy(size: { rules: number; pools: number }) {
  return {
    rules: Array.from({ length: size.rules }, (_, index) => ({
      id: `rule-${index}`,
      ...RULES[index % RULES.length](index),
    })),
    pools: Array.from({ length: size.pools }, (_, index) => ({
      id: `pool-${index}`,
      where: [{ accounts: [String(100_000_000_250 + index)] }],
      split: 'proportional',
    })),
  };
}
