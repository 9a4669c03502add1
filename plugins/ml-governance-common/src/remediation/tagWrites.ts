import { ResourceTag } from '../evaluation/AwsResource';
import { TagChange } from './TagChange';

/**
 * What is to be written to a resource.
 *
 * @public
 */
export interface TagWrite {
  /** Values by key. */
  set: Record<string, string>;
  /** Keys, none of which is set. */
  remove: string[];
}

/**
 * Adds the changes up that were decided on.
 *
 * @param changes - each with the value that was chosen; those of a removal have
 * none
 * @public
 */
export function tagWriteOf(
  changes: readonly {
    change: Pick<TagChange, 'kind' | 'key' | 'fromKey'>;
    value?: string;
  }[],
): TagWrite {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  for (const { change, value } of changes) {
    if (change.kind === 'remove') {
      remove.add(change.key);
    } else if (value !== undefined) {
      set.set(change.key, value);
      if (change.fromKey !== undefined) remove.add(change.fromKey);
    }
  }
  return {
    set: Object.fromEntries([...set].sort(byKey)),
    remove: [...remove].filter(key => !set.has(key)).sort(),
  };
}

/**
 * The tags of a resource after a write, in the order of their keys.
 *
 * @public
 */
export function tagsAfter(
  tags: readonly ResourceTag[],
  write: TagWrite,
): ResourceTag[] {
  const after = new Map(tags.map(({ key, value }) => [key, value]));
  for (const key of write.remove) after.delete(key);
  for (const [key, value] of Object.entries(write.set)) after.set(key, value);
  return [...after].sort(byKey).map(([key, value]) => ({ key, value }));
}

/**
 * The write that takes a write back, so that every key it touched is what it
 * was.
 *
 * @param tags - those before the write
 * @public
 */
export function inverseWrite(
  tags: readonly ResourceTag[],
  write: TagWrite,
): TagWrite {
  const before = new Map(tags.map(({ key, value }) => [key, value]));
  const touched = [...Object.keys(write.set), ...write.remove];
  return {
    set: Object.fromEntries(
      touched
        .flatMap((key): [string, string][] => {
          const value = before.get(key);
          return value === undefined ? [] : [[key, value]];
        })
        .sort(byKey),
    ),
    remove: touched.filter(key => !before.has(key)).sort(),
  };
}

function byKey([left]: [string, string], [right]: [string, string]): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
