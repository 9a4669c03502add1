import { parseEntityRef } from '@backstage/catalog-model';

/** The path of an entity, each part of its reference kept in its own segment. */
export function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [kind, namespace, name].map(encodeURIComponent);
  return `entities/${segments.join('/')}`;
}
