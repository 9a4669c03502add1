import { InputError } from '@backstage/errors';

/** Limits of AWS's cost categories, as of CreateCostCategoryDefinition. */
const MAX_RULES = 500;
const MAX_NAME_LENGTH = 50;
/** Letters, numbers, spaces, `-` and `_`, which is what AWS takes. */
const NOT_ALLOWED = /[^\p{L}\p{N}\p{Z}_-]+/gu;

/** What the rest of the bill is called. */
const DEFAULT_VALUE = 'Not attributed';

/**
 * One value that a cost category groups the bill by, such as a service or a
 * team.
 *
 * @public
 */
export interface CostCategoryMember {
  /** For people; what AWS does not take in it becomes `-`. */
  title: string;
  /** The values of the application-id tag that belong to it, in every spelling that the bill carries. */
  applicationIds: readonly string[];
}

/**
 * A definition of a cost category, as `CreateCostCategoryDefinition` takes it.
 *
 * @public
 */
export interface CostCategoryDefinition {
  Name: string;
  RuleVersion: 'CostCategoryExpression.v1';
  Rules: {
    Type: 'REGULAR';
    Value: string;
    Rule: {
      Tags: { Key: string; Values: string[]; MatchOptions: ['EQUALS'] };
    };
  }[];
  DefaultValue: string;
}

/**
 * The cost category by which AWS's own console groups the bill as the catalog
 * does. Its rules never overlap: where several members claim an application
 * id, they share one value of their names, as its cost cannot be told apart.
 * Neither the order of members nor that of their ids changes the result.
 *
 * @param options - `name` of the category, at most 50 characters; `tagKey` is
 * the application-id key
 * @throws InputError where AWS would not take it: for more than 500 values.
 * @public
 */
export function costCategoryDefinition(options: {
  name: string;
  tagKey: string;
  members: readonly CostCategoryMember[];
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
  if (groups.length > MAX_RULES) {
    throw new InputError(
      `AWS takes at most ${MAX_RULES} values of a cost category, and these would be ${groups.length}; group by team instead of service, or by a part of the organisation`,
    );
  }
  const taken = new Set<string>([DEFAULT_VALUE]);
  return {
    Name: name,
    RuleVersion: 'CostCategoryExpression.v1',
    Rules: groups.map(({ titles, applicationIds }) => ({
      Type: 'REGULAR',
      Value: freeName(titles.join(' and '), taken),
      Rule: {
        Tags: {
          Key: options.tagKey,
          Values: applicationIds,
          MatchOptions: ['EQUALS'],
        },
      },
    })),
    DefaultValue: DEFAULT_VALUE,
  };
}

/** The ids that the same members claim, by the names of these. */
function groupsByClaimants(
  members: readonly CostCategoryMember[],
): { titles: string[]; applicationIds: string[] }[] {
  const claimants = new Map<string, Set<string>>();
  for (const { title, applicationIds } of members) {
    for (const id of applicationIds) {
      const titles = claimants.get(id) ?? new Set();
      claimants.set(id, titles.add(allowedText(title)));
    }
  }
  const groups = new Map<
    string,
    { titles: string[]; applicationIds: string[] }
  >();
  for (const id of [...claimants.keys()].sort()) {
    const titles = [...(claimants.get(id) ?? [])].sort();
    const key = JSON.stringify(titles);
    const group = groups.get(key) ?? { titles, applicationIds: [] };
    group.applicationIds.push(id);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => group);
}

function allowedText(text: string): string {
  return text.normalize('NFC').replace(NOT_ALLOWED, '-').trim();
}

/** The text cut to what AWS takes, with a number where another is cut to the same. */
function freeName(text: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const room = MAX_NAME_LENGTH - suffix.length;
    const cut = [...(text === '' ? 'unnamed' : text)].slice(0, room).join('');
    const name = `${cut.trim()}${suffix}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
