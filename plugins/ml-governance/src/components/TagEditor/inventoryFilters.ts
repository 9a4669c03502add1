import {
  InventoryQuery,
  RESOURCE_FILTER_LENGTHS,
  RESOURCE_SORTS,
  TAG_CONDITION_LENGTHS,
  TAG_MATCHES,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  RESOURCE_FILTER_LABELS,
  VERDICTS,
} from '../ResourcesTab/resourceFilters';

/** What the inventory is narrowed to and ordered by. */
export type InventoryFilters = Omit<
  InventoryQuery,
  'cursor' | 'limit' | 'facets'
>;

/** What each stands under in the URL, as on the list of an entity. */
const PARAMETERS: Record<keyof InventoryFilters, string> = {
  search: 'search',
  verdict: 'verdict',
  type: 'type',
  accountId: 'account',
  region: 'region',
  violates: 'violates',
  applicationId: 'application',
  owner: 'owner',
  tagKey: 'tag',
  tagMatch: 'match',
  tagValue: 'value',
  sort: 'sort',
  order: 'order',
};

/** What the fields of the filters are called, by their names in requests. */
export const INVENTORY_FILTER_LABELS = {
  ...RESOURCE_FILTER_LABELS,
  applicationId: 'Application id',
  owner: 'Owner tag',
  tagKey: 'Tag key',
  tagMatch: 'The tag',
  tagValue: 'Tag value',
};

/** How many characters each has at most. */
const LENGTHS = {
  ...RESOURCE_FILTER_LENGTHS,
  applicationId: TAG_CONDITION_LENGTHS.value,
  owner: TAG_CONDITION_LENGTHS.value,
  tagKey: TAG_CONDITION_LENGTHS.key,
  tagValue: TAG_CONDITION_LENGTHS.value,
};

/** The filters that a URL names. What it names wrongly, or what the backend would not take, is left out. */
export function readInventoryFilters(
  params: URLSearchParams,
): InventoryFilters {
  const read = (name: keyof InventoryFilters) =>
    params.get(PARAMETERS[name]) || undefined;
  const text = (name: keyof typeof LENGTHS) => {
    const value = read(name) ?? '';
    const fits = value.length <= LENGTHS[name] && !/\p{Cc}/u.test(value);
    return fits ? value || undefined : undefined;
  };
  const filters: InventoryFilters = {
    search: text('search'),
    verdict: VERDICTS.find(verdict => verdict === read('verdict')),
    type: text('type'),
    accountId: text('accountId'),
    region: text('region'),
    violates: text('violates'),
    applicationId: text('applicationId'),
    owner: text('owner'),
    ...tagCondition(
      text('tagKey'),
      TAG_MATCHES.find(match => match === read('tagMatch')),
      text('tagValue'),
    ),
    sort: RESOURCE_SORTS.find(sort => sort === read('sort')),
    order: read('order') === 'desc' ? 'desc' : undefined,
  };
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  );
}

/** A condition on a tag that the backend takes: a value needs a key and a match of values. */
export function tagCondition(
  tagKey: string | undefined,
  tagMatch: InventoryFilters['tagMatch'],
  tagValue: string | undefined,
): Pick<InventoryFilters, 'tagKey' | 'tagMatch' | 'tagValue'> {
  if (tagKey === undefined) return {};
  const asksForValue = tagMatch === 'equals' || tagMatch === 'contains';
  if (tagMatch === 'absent') return { tagKey, tagMatch };
  return asksForValue && tagValue !== undefined
    ? { tagKey, tagMatch, tagValue }
    : { tagKey };
}

/** The parameters of a URL with other filters, its own parameters untouched. */
export function writeInventoryFilters(
  params: URLSearchParams,
  filters: InventoryFilters,
): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const name of Object.keys(PARAMETERS) as (keyof InventoryFilters)[]) {
    const value = filters[name];
    if (value) written.set(PARAMETERS[name], value);
    else written.delete(PARAMETERS[name]);
  }
  return written;
}

/** Another text where other resources are left, in whatever order. */
export function conditionsText({
  sort,
  order,
  ...conditions
}: InventoryFilters): string {
  return JSON.stringify(conditions);
}

/** Whether the list is narrowed to less than the whole inventory. */
export function isNarrowed({ sort, order, ...conditions }: InventoryFilters) {
  return Object.values(conditions).some(value => value !== undefined);
}
