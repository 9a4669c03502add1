import { ResourceTag } from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Tags as they are stored: in one order, so that the database can tell whether
 * two resources carry the same.
 */
export function formatStoredTags(
  tags: readonly ResourceTag[] | undefined,
): string | null {
  if (!tags) return null;
  const ordered = tags
    .map(({ key, value }) => ({ key, value }))
    .sort(
      (left, right) =>
        compare(left.key, right.key) || compare(left.value, right.value),
    );
  return JSON.stringify(ordered);
}

export function parseStoredTags(
  stored: string | null,
): ResourceTag[] | undefined {
  return stored === null ? undefined : (JSON.parse(stored) as ResourceTag[]);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
