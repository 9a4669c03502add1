import {
  AWS_TAG_LIMITS,
  inverseWrite,
  isUserTagKey,
  ResourceTag,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { tagStateOf } from './ExpectedTags';
import { Work } from './WorkTable';

/** A write that is to be made, of one resource. */
export interface Write {
  work: Work;
  write: TagWrite & { removeFirst: boolean };
}

/** What to do about a resource, by the tags that it has now. */
export function nextOf(
  { expected, write, touched }: Work,
  current: ResourceTag[] | undefined,
  isUndoing: boolean,
): 'done' | { refused: string } | Write['write'] {
  const hadTags = expected.tags.length + expected.withheld.length > 0;
  // One that never had a tag is not told from one that is gone: AWS tells then.
  if (!current && (hadTags || isUndoing)) {
    return {
      refused:
        'It is gone, or its tags cannot be read. Nothing was written; make a new plan.',
    };
  }
  const tags = current ?? [];
  const state = tagStateOf(tags, expected, write);
  if (state.is === 'drifted') return { refused: state.message };
  // What was read may be older than what was written. Only the cloud's word that it
  // has taken the old tags tells that they are back.
  if (state.is === 'after' && !isUndoing) return 'done';
  if (state.is === 'between' && !touched) {
    return {
      refused:
        'Some of the changes were made by somebody else since. Nothing was written; make a new plan.',
    };
  }
  const next = isUndoing ? inverseWrite(expected.tags, write) : write;
  const union = new Set([
    ...tags.map(({ key }) => key).filter(isUserTagKey),
    ...Object.keys(next.set),
  ]);
  return { ...next, removeFirst: union.size > AWS_TAG_LIMITS.tagsPerResource };
}

/** Those that get the same, as many as one call takes. */
export function batchesOf(writes: readonly Write[], size: number): Write[][] {
  const batches: Write[][] = [];
  const open = new Map<string, Write[]>();
  for (const one of writes) {
    const key = JSON.stringify(one.write);
    const batch = open.get(key);
    if (batch && batch.length < size) {
      batch.push(one);
    } else {
      const begun = [one];
      open.set(key, begun);
      batches.push(begun);
    }
  }
  return batches;
}
