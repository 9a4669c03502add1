import { InputError } from '@backstage/errors';
import {
  describeSchemaIssue,
  schemaPathOf,
} from '../schema/describeSchemaIssue';
import { AllocationPolicy, AllocationPool } from './AllocationPolicy';
import {
  allocationPolicySchema,
  WrittenPolicy,
} from './allocationPolicySchema';
import { findPolicyProblems } from './findPolicyProblems';

/** What a problem of the whole is about, where it has no path. */
const NAME = 'the allocation policy';

/**
 * Reads an allocation policy as people write it and holds it against itself.
 *
 * Every part is optional: without any, only the application-id tag allocates,
 * in any spelling that leaves no doubt.
 * A rule or pool without a title is called by its id. Unknown fields are
 * refused.
 *
 * @param input - parsed YAML, JSON or config
 * @param options - `path` is where the input stands, such as
 * `mlGovernance.allocation`; every problem is named from there
 * @throws InputError with one line a problem: where it is, what it is and how
 * to mend it. Pools that feed each other in a circle are such a problem.
 * @public
 */
export function parseAllocationPolicy(
  input: unknown,
  options: { path: string },
): AllocationPolicy {
  const parsed = allocationPolicySchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    throw unusable(
      parsed.error.issues.flatMap(issue =>
        describeSchemaIssue(issue, at => schemaPathOf(options.path, at, NAME)),
      ),
    );
  }
  const policy: AllocationPolicy = {
    spellings: parsed.data.spellings,
    rules: parsed.data.rules.map(rule => ({
      ...rule,
      title: rule.title ?? rule.id,
    })),
    pools: parsed.data.pools.map(poolOf),
  };
  const problems = findPolicyProblems(policy);
  if (problems.length > 0) {
    throw unusable(
      problems.map(({ at, problem }) => `${options.path}.${at}: ${problem}`),
    );
  }
  return policy;
}

function poolOf(written: WrittenPolicy['pools'][number]): AllocationPool {
  const { id, title = id, where } = written;
  if (written.split === 'fixed') {
    const { applications = {}, pools = {} } = written.shares;
    return {
      id,
      title,
      where,
      split: 'fixed',
      shares: { applications, pools },
    };
  }
  const { split, targets } = written;
  if (targets === 'all') return { id, title, where, split, targets };
  const { applications = [], pools = [] } = targets;
  return { id, title, where, split, targets: { applications, pools } };
}

function unusable(lines: string[]): InputError {
  return new InputError(
    `The allocation policy cannot be used.\n${lines
      .map(line => `- ${line}`)
      .join('\n')}`,
  );
}
