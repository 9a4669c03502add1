import {
  EvaluatedResource,
  ResourcesQuery,
  ResourcesResponse,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { resourcesAnswer } from './resourcesAnswer';

const WEIGHTS = { violating: 0, unknown: 1, compliant: 2 };

const SORT_KEYS: Record<ResourceSort, (resource: EvaluatedResource) => string> =
  {
    weight: ({ verdict, findings }) =>
      [
        WEIGHTS[verdict],
        999 - findings.filter(({ status }) => status === 'violation').length,
      ].join(' '),
    name: ({ name }) => name,
    type: ({ type }) => type,
    account: ({ accountName, accountId }) => accountName ?? accountId,
    region: ({ region }) => region,
    'first-seen': ({ firstSeenAt }) => firstSeenAt,
  };

function violatedKeys({ findings }: EvaluatedResource): string[] {
  return findings.flatMap(({ status, definitionKey }) =>
    status === 'violation' && definitionKey ? [definitionKey] : [],
  );
}

function counted(values: string[]): { value: string; resources: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, resources]) => ({ value, resources }));
}

function fits(resource: EvaluatedResource, query: ResourcesQuery): boolean {
  const { search, verdict, type, accountId, region, violates } = query;
  const text = JSON.stringify([resource.name, resource.arn, resource.tags]);
  return (
    (!search || text.toLowerCase().includes(search.toLowerCase())) &&
    (!verdict || resource.verdict === verdict) &&
    (!type || resource.type === type) &&
    (!accountId || resource.accountId === accountId) &&
    (!region || resource.region === region) &&
    (!violates || violatedKeys(resource).includes(violates))
  );
}

/**
 * Answers questions about resources as the backend does: filtered, ordered and
 * page by page.
 */
export function resourceBackend(
  all: readonly EvaluatedResource[],
  overrides: Partial<ResourcesResponse> = {},
): (query?: ResourcesQuery) => Promise<ResourcesResponse> {
  const facets: ResourcesResponse['facets'] = {
    types: counted(all.map(({ type }) => type)),
    accounts: counted(all.map(({ accountId }) => accountId)).map(count => ({
      ...count,
      name: all.find(({ accountId }) => accountId === count.value)?.accountName,
    })),
    regions: counted(all.map(({ region }) => region)),
    violates: counted(all.flatMap(violatedKeys)),
    verdicts: (['compliant', 'violating', 'unknown'] as const).map(value => ({
      value,
      resources: all.filter(({ verdict }) => verdict === value).length,
    })),
  };
  return async (query = {}) => {
    const { sort = 'weight', order = 'asc', limit = 50, cursor = '0' } = query;
    const keyOf = SORT_KEYS[sort];
    const direction = order === 'asc' ? 1 : -1;
    const fitting = all
      .filter(resource => fits(resource, query))
      .sort((a, b) => direction * (keyOf(a) < keyOf(b) ? -1 : 1));
    const end = Number(cursor) + limit;
    return resourcesAnswer(fitting.slice(Number(cursor), end), {
      total: fitting.length,
      facets,
      ...(end < fitting.length ? { nextCursor: String(end) } : {}),
      ...overrides,
    });
  };
}
