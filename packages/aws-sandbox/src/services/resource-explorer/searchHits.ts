import { Inventory } from '../../inventory/Inventory';
import { Resource } from '../../inventory/Resource';
import { isIndexed } from './indexedTypes';
import { compileQuery } from './searchQuery';

/** Queries whose hits are kept so that their next page need not be searched. */
const KEPT_QUERIES = 16;

interface KeptHits {
  revision: number;
  byQuery: Map<string, readonly Resource[]>;
}

const kept = new WeakMap<readonly Resource[], KeptHits>();

/** The resources that an index holds and a query finds, by ARN. */
export function searchHits(
  query: string,
  resources: readonly Resource[],
  inventory: Inventory,
): readonly Resource[] {
  const { revision } = inventory;
  let hits = kept.get(resources);
  if (hits?.revision !== revision) {
    hits = { revision, byQuery: new Map<string, readonly Resource[]>() };
    kept.set(resources, hits);
  }
  const { byQuery } = hits;
  const known = byQuery.get(query);
  if (known) return known;
  const fits = compileQuery(query);
  const found = resources.filter(
    resource =>
      isIndexed(resource.type) &&
      fits({ resource, tags: inventory.tagsOf(resource) }),
  );
  for (const oldest of byQuery.keys()) {
    if (byQuery.size < KEPT_QUERIES) break;
    byQuery.delete(oldest);
  }
  byQuery.set(query, found);
  return found;
}
