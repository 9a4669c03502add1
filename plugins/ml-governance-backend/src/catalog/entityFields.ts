import { FilterPredicate } from '@backstage/filter-predicates';

/** What a mapping, a title and the roll-ups are made of. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.profile.displayName',
  'relations',
];

/**
 * The fields of entities that have to be read from the catalog, those that the
 * configured filter looks at among them.
 */
export function entityFields(filter: FilterPredicate | undefined): string[] {
  return [...new Set([...FIELDS, ...pathsOf(filter).map(wholeField)])];
}

function pathsOf(predicate: FilterPredicate | undefined): string[] {
  if (typeof predicate !== 'object') return [];
  return Object.entries(predicate).flatMap(([key, value]) =>
    key.startsWith('$')
      ? ([value].flat() as FilterPredicate[]).flatMap(pathsOf)
      : [key],
  );
}

/** Of the metadata and the spec one field, of the rest all of it. */
function wholeField(path: string): string {
  const [root, field] = path.split('.');
  return field !== undefined && (root === 'metadata' || root === 'spec')
    ? `${root}.${field}`
    : root;
}
