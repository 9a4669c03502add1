import { parseEntityRef } from '@backstage/catalog-model';

/**
 * The name of a file about an entity that every system takes, such as
 * `component-default-fraud-detection-aws-resources-2026-11-23.csv`.
 */
export function entityFileName(
  entityRef: string,
  about: string,
  ending: string = 'csv',
): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `${[kind, namespace, name, about]
    .join('-')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`;
}
