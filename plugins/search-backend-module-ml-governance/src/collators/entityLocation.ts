import { parseEntityRef } from '@backstage/catalog-model';

/** The page of an entity, by the portal's template for such. */
export function entityLocation(template: string, entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = new Map([
    ['kind', kind],
    ['namespace', namespace],
    ['name', name],
  ]);
  return template.replace(/:(namespace|kind|name)/g, (_, part: string) =>
    encodeURIComponent(parts.get(part) ?? ''),
  );
}
