import { parseEntityRef } from '@backstage/catalog-model';

/** The name of a file that every system takes, made of words. */
export function fileNameOf(
  words: readonly string[],
  ending: string = 'csv',
): string {
  return `${words.join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`;
}

/**
 * The name of a file about an entity, such as
 * `component-default-fraud-detection-aws-resources-2026-11-23.csv`.
 */
export function entityFileName(
  entityRef: string,
  about: string,
  ending: string = 'csv',
): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return fileNameOf([kind, namespace, name, about], ending);
}
