import { compareAmounts, sumAmounts } from '../money/amount';
import { AllocationPolicy, AllocationPool } from './AllocationPolicy';
import { fedPools, orderOfPools } from './poolOrder';

/** Something in a policy that contradicts something else in it. */
export interface PolicyProblem {
  /** From the root of the policy, such as `pools[2].shares`. */
  at: string;
  problem: string;
}

/** Everything that the parts of a policy say about each other and that cannot hold. */
export function findPolicyProblems(policy: AllocationPolicy): PolicyProblem[] {
  const { rules, pools } = policy;
  const known = new Set(pools.map(({ id }) => id));
  const problems = [
    ...repeatedIds(
      'rules',
      rules.map(({ id }) => id),
    ),
    ...repeatedIds(
      'pools',
      pools.map(({ id }) => id),
    ),
    ...rules.flatMap((rule, index) => {
      const unused =
        'application' in rule.from && (rule.pattern || rule.values);
      return unused
        ? [
            {
              at: `rules[${index}]`,
              problem:
                'names the application itself, so pattern and values would never be looked at; remove them',
            },
          ]
        : [];
    }),
    ...pools.flatMap((pool, index) =>
      poolProblems(pool, known).map(({ at, problem }) => ({
        at: `pools[${index}].${at}`,
        problem,
      })),
    ),
  ];
  if (problems.length > 0) return problems;
  const order = orderOfPools(pools);
  return 'cycle' in order
    ? [
        {
          at: 'pools',
          problem: `feed each other in a circle: ${order.cycle.join(
            ' → ',
          )}; take one of these targets away`,
        },
      ]
    : [];
}

function repeatedIds(part: string, ids: readonly string[]): PolicyProblem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [
          {
            at: `${part}[${index}].id`,
            problem: `is '${id}' like that of ${part}[${ids.indexOf(
              id,
            )}]; give each an id of its own`,
          },
        ]
      : [],
  );
}

function poolProblems(
  pool: AllocationPool,
  known: ReadonlySet<string>,
): PolicyProblem[] {
  const part = pool.split === 'fixed' ? 'shares' : 'targets';
  const problems = fedPools(pool)
    .filter(id => !known.has(id))
    .map(id => ({
      at: `${part}.pools`,
      problem: `names the pool '${id}', which there is not; there are ${[
        ...known,
      ].join(', ')}`,
    }));
  if (pool.split !== 'fixed') {
    const { targets } = pool;
    if (targets === 'all') return problems;
    return targets.applications.length + targets.pools.length > 0
      ? problems
      : [
          ...problems,
          {
            at: part,
            problem: 'names nobody; name applications or pools, or write all',
          },
        ];
  }
  const { applications, pools } = pool.shares;
  const sum = sumAmounts([
    ...Object.values(applications),
    ...Object.values(pools),
  ]);
  if (compareAmounts(sum, '1') !== 0) {
    problems.push({
      at: part,
      problem: `add up to ${sum}; they must add up to 1`,
    });
  }
  return problems;
}
