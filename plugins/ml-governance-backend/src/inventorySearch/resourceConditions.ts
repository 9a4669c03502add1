import { InventoryQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { IndexedResources, KEY_SEPARATOR } from './IndexedResources';

/** What is asked of one tag; keys and values as they are spelled. */
export type TagCondition =
  | { key: string; match: 'present' }
  | { key: string; match: 'absent' }
  | { key: string; match: 'equals'; value: string }
  | { key: string; match: 'contains'; value: string };

/** What is asked for. All conditions must hold. */
export type InventoryConditions = Pick<
  InventoryQuery,
  | 'search'
  | 'verdict'
  | 'type'
  | 'accountId'
  | 'region'
  | 'violates'
  | 'applicationId'
> & { tags: readonly TagCondition[] };

/** Whether a resource, by its index, is what is asked for. */
export type IsSuch = (index: number) => boolean;

const NEVER: IsSuch = () => false;

/** The conditions one by one, those that take least first. */
export function conditionsOn(
  resources: IndexedResources,
  conditions: InventoryConditions,
): IsSuch[] {
  const { search, violates, tags } = conditions;
  const all: IsSuch[] = [];
  for (const name of [
    'type',
    'accountId',
    'region',
    'verdict',
    'applicationId',
  ] as const) {
    const asked = conditions[name];
    if (asked === undefined) continue;
    const { table, numbers } = resources.shared[name];
    const number = table.find(asked);
    all.push(number === undefined ? NEVER : index => numbers[index] === number);
  }
  if (violates !== undefined) {
    const { table, numbers } = resources.shared.violates;
    const such = table.texts.map(text =>
      text.split(KEY_SEPARATOR).includes(violates),
    );
    all.push(index => such[numbers[index]]);
  }
  all.push(...tags.map(tag => tagIs(resources, tag)));
  if (search !== undefined) all.push(isFoundBy(resources, search));
  return all;
}

function tagIs(resources: IndexedResources, condition: TagCondition): IsSuch {
  const { tagKeys, tagValues } = resources;
  const key = tagKeys.find(condition.key);
  if (condition.match === 'absent') {
    // Of tags that could not be read nothing is known.
    return index =>
      !resources.isUnread(index) && !resources.hasTag(index, is => is === key);
  }
  if (key === undefined) return NEVER;
  if (condition.match === 'present') {
    return index => resources.hasTag(index, is => is === key);
  }
  if (condition.match === 'equals') {
    const value = tagValues.find(condition.value);
    if (value === undefined) return NEVER;
    return index =>
      resources.hasTag(index, (is, its) => is === key && its === value);
  }
  const such = tagValues.containing(condition.value);
  return index =>
    resources.hasTag(
      index,
      (is, its) => is === key && its !== undefined && such[its] === 1,
    );
}

function isFoundBy(resources: IndexedResources, search: string): IsSuch {
  const { tagKeys, tagValues } = resources;
  const lower = search.toLowerCase();
  const named = resources.namedLike(lower);
  const keys = tagKeys.containingInAnyCase(lower);
  const values = tagValues.containingInAnyCase(lower);
  const isTagFound = (key: number, value: number | undefined) =>
    keys[key] === 1 || (value !== undefined && values[value] === 1);
  return index => named[index] === 1 || resources.hasTag(index, isTagFound);
}
