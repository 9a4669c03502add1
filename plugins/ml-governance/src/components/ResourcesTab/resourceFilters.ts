import {
  EvaluatedResource,
  RESOURCE_FILTER_LENGTHS,
  RESOURCE_SORTS,
  ResourcesQuery,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';

type Verdict = EvaluatedResource['verdict'];

/** Every verdict on a resource, in the order in which it is offered. */
export const VERDICTS: readonly Verdict[] = [
  'violating',
  'compliant',
  'unknown',
];

/** What the list of resources is narrowed to and ordered by. */
export type ResourceFilters = Omit<ResourcesQuery, 'cursor' | 'limit'>;

/** What the fields of the filters are called, by their names in requests. */
export const RESOURCE_FILTER_LABELS = {
  search: 'Search',
  verdict: 'Tag compliance',
  violates: 'Broken rule',
  type: 'Type',
  accountId: 'Account',
  region: 'Region',
  asOf: 'As of (UTC)',
};

/** The conditions, without the order. */
const CONDITIONS = [
  'search',
  'verdict',
  'type',
  'accountId',
  'region',
  'violates',
  'asOf',
] as const;

/** What each stands under in the URL. */
const PARAMETERS: Record<keyof ResourceFilters, string> = {
  search: 'search',
  verdict: 'verdict',
  type: 'type',
  accountId: 'account',
  region: 'region',
  violates: 'violates',
  asOf: 'day',
  sort: 'sort',
  order: 'order',
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
  );
}

/** The filters that a URL names. What it names wrongly, or what the backend would not take, is left out. */
export function readFilters(params: URLSearchParams): ResourceFilters {
  const read = (name: keyof ResourceFilters) =>
    params.get(PARAMETERS[name]) || undefined;
  const readText = (name: keyof typeof RESOURCE_FILTER_LENGTHS) => {
    const text = read(name) ?? '';
    const fits =
      text.length <= RESOURCE_FILTER_LENGTHS[name] && !/\p{Cc}/u.test(text);
    return fits ? text || undefined : undefined;
  };
  const asOf = read('asOf');
  const order = read('order');
  const filters: ResourceFilters = {
    search: readText('search'),
    verdict: VERDICTS.find(verdict => verdict === read('verdict')),
    type: readText('type'),
    accountId: readText('accountId'),
    region: readText('region'),
    violates: readText('violates'),
    asOf: asOf !== undefined && isDay(asOf) ? asOf : undefined,
    sort: RESOURCE_SORTS.find(sort => sort === read('sort')),
    order: order === 'desc' ? 'desc' : undefined,
  };
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  );
}

/** The parameters of a URL with other filters, its own parameters untouched. */
export function writeFilters(
  params: URLSearchParams,
  filters: ResourceFilters,
): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const name of Object.keys(PARAMETERS) as (keyof ResourceFilters)[]) {
    const value = filters[name];
    if (value) written.set(PARAMETERS[name], value);
    else written.delete(PARAMETERS[name]);
  }
  return written;
}

/** Whether the list is narrowed to less than all resources of today. */
export function hasConditions(filters: ResourceFilters): boolean {
  return CONDITIONS.some(name => filters[name] !== undefined);
}

/** The filters after a click on the header of a column. */
export function sortedBy(
  filters: ResourceFilters,
  sort: ResourceSort,
): ResourceFilters {
  const { sort: before = 'weight', order = 'asc' } = filters;
  const turns = before === sort && order === 'asc';
  return {
    ...filters,
    sort: sort === 'weight' ? undefined : sort,
    order: turns ? 'desc' : undefined,
  };
}
