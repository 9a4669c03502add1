import { InputError } from '@backstage/errors';
import {
  CostCategoryCondition,
  CostCategoryDefinition,
  CostCategoryKey,
  CostCategoryMember,
  CostCategoryStep,
  CostCategoryValues,
} from './CostCategory';
import {
  allowedText,
  freeName,
  MAX_NAME_LENGTH,
  memberTitles,
} from './costCategoryNames';

/** Of a cost category, as of CreateCostCategoryDefinition. */
const MAX_RULES = 500;

/** What the rest of the bill is called. */
const DEFAULT_VALUE = 'Not attributed';

/** Application ids that the same members claim, and what these are called together. */
interface ClaimedTogether {
  value: string;
  applicationIds: ReadonlySet<string>;
}

/**
 * The cost category by which AWS's own console groups the bill as the catalog
 * does. Members are told apart by their ids, whatever they are called. Where
 * several claim an application id, they share one value of their names, as its
 * cost cannot be told apart. Neither the order of members nor that of their ids
 * changes the result; that of steps does.
 *
 * @param options - `name` of the category, at most 50 characters; `steps` are
 * the ways in which the bill names applications, as
 * {@link costCategoryCondition} writes their conditions
 * @throws InputError where AWS would not take it: for more than 500 rules.
 * @public
 */
export function costCategoryDefinition(options: {
  name: string;
  members: readonly CostCategoryMember[];
  steps: readonly CostCategoryStep[];
}): CostCategoryDefinition {
  const name = allowedText(options.name);
  if (name === '' || [...name].length > MAX_NAME_LENGTH) {
    throw new InputError(
      `The name of a cost category must have 1 to ${MAX_NAME_LENGTH} characters; got ${JSON.stringify(
        options.name,
      )}`,
    );
  }
  const groups = groupsByClaimants(options.members);
  const rules = options.steps.flatMap(step => {
    const conditionsOf = compileStep(step);
    return groups.flatMap(({ value, applicationIds }) => {
      const conditions = conditionsOf(applicationIds);
      return conditions ? [{ value, conditions }] : [];
    });
  });
  if (rules.length > MAX_RULES) {
    throw new InputError(
      `AWS takes at most ${MAX_RULES} rules of a cost category, and these would be ${rules.length} for ${groups.length} values; group by team instead of service, or by a part of the organisation`,
    );
  }
  return {
    Name: name,
    RuleVersion: 'CostCategoryExpression.v1',
    Rules: rules.map(({ value, conditions: [first, ...others] }) => ({
      Type: 'REGULAR',
      Value: value,
      Rule: others.length === 0 ? first : { And: [first, ...others] },
    })),
    DefaultValue: DEFAULT_VALUE,
  };
}

/**
 * The condition that a key has any of some values, in the order of these.
 *
 * @public
 */
export function costCategoryCondition(
  key: CostCategoryKey,
  values: readonly string[],
): CostCategoryCondition {
  const rest: Omit<CostCategoryValues, 'Key'> = {
    Values: [...new Set(values)].sort(),
    MatchOptions: ['EQUALS'],
  };
  if ('tag' in key) return { Tags: { Key: key.tag, ...rest } };
  return 'costCategory' in key
    ? { CostCategories: { Key: key.costCategory, ...rest } }
    : { Dimensions: { Key: key.dimension, ...rest } };
}

type Conditions = [CostCategoryCondition, ...CostCategoryCondition[]];

/** What is true of the lines that a step gives to some applications; `undefined` where it gives none. */
function compileStep(
  step: CostCategoryStep,
): (applicationIds: ReadonlySet<string>) => Conditions | undefined {
  if ('applicationId' in step) {
    const [first, ...others] = step.where;
    return ids =>
      // Without any condition it would be every line that is left.
      first && ids.has(step.applicationId) ? [first, ...others] : undefined;
  }
  const valuesOf = new Map<string, string[]>();
  for (const [value, id] of step.applicationOf) {
    const values = valuesOf.get(id);
    if (values) values.push(value);
    else valuesOf.set(id, [value]);
  }
  return ids => {
    const values = [...ids].flatMap(id => valuesOf.get(id) ?? []);
    return values.length === 0
      ? undefined
      : [costCategoryCondition(step.key, values), ...step.where];
  };
}

function groupsByClaimants(
  members: readonly CostCategoryMember[],
): ClaimedTogether[] {
  const titles = memberTitles(members);
  const claimants = new Map<string, Set<string>>();
  for (const { id, applicationIds } of members) {
    for (const applicationId of applicationIds) {
      const ids = claimants.get(applicationId) ?? new Set();
      claimants.set(applicationId, ids.add(id));
    }
  }
  const groups = new Map<string, { title: string; ids: Set<string> }>();
  for (const [applicationId, memberIds] of claimants) {
    const sorted = [...memberIds].sort();
    const key = JSON.stringify(sorted);
    const group = groups.get(key) ?? {
      title: sorted
        .map(id => titles.get(id) ?? '')
        .sort()
        .join(' and '),
      ids: new Set(),
    };
    group.ids.add(applicationId);
    groups.set(key, group);
  }
  const taken = new Set([DEFAULT_VALUE]);
  return [...groups]
    .sort(
      ([leftKey, left], [rightKey, right]) =>
        compare(left.title, right.title) || compare(leftKey, rightKey),
    )
    .map(([, { title, ids }]) => ({
      value: freeName(title, taken),
      applicationIds: ids,
    }));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
