import { createHash } from 'node:crypto';
import {
  findPersonalData,
  isUserTagKey,
  ResourceTag,
  tagsAfter,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** The user's tags of a resource, as a plan may keep them. */
export interface ExpectedTags {
  /** In the order of their keys. */
  tags: ResourceTag[];
  /** Hashes of those that look like personal data, which is kept nowhere else. */
  withheld: string[];
}

const MAX_NAMED = 5;

/** @param noPersonalData - whether the dictionary keeps personal data back */
export function expectedTagsOf(
  tags: readonly ResourceTag[],
  noPersonalData: boolean,
): ExpectedTags {
  const own = tags.filter(({ key }) => isUserTagKey(key));
  const isWithheld = ({ key, value }: ResourceTag) =>
    noPersonalData &&
    (findPersonalData(key) !== undefined ||
      findPersonalData(value) !== undefined);
  return {
    tags: tagsAfter(
      own.filter(tag => !isWithheld(tag)),
      { set: {}, remove: [] },
    ),
    withheld: own.filter(isWithheld).map(hashOf).sort(),
  };
}

/** What is to be done about a resource, by the tags that it has now. */
export type TagState =
  | { is: 'before' | 'after' | 'between' }
  /** Somebody else changed it; how, in a sentence. */
  | { is: 'drifted'; message: string };

/**
 * Holds the tags of a resource against those that a write was planned for.
 * Every tag counts, also those that are not written.
 */
export function tagStateOf(
  current: readonly ResourceTag[],
  { tags, withheld }: ExpectedTags,
  write: TagWrite,
): TagState {
  const held = new Set(withheld);
  const seen = new Set<string>();
  const now = new Map<string, string>();
  for (const tag of current) {
    if (!isUserTagKey(tag.key)) continue;
    const hash = held.size > 0 ? hashOf(tag) : '';
    if (held.has(hash)) seen.add(hash);
    else now.set(tag.key, tag.value);
  }
  const before = new Map(tags.map(({ key, value }) => [key, value]));
  const after = new Map(
    tagsAfter(tags, write).map(({ key, value }) => [key, value]),
  );
  const keys = new Set([...now.keys(), ...before.keys(), ...after.keys()]);
  const drifted = [...keys].filter(
    key => now.get(key) !== before.get(key) && now.get(key) !== after.get(key),
  );
  if (drifted.length > 0 || seen.size < held.size) {
    return { is: 'drifted', message: driftOf(drifted, now, before) };
  }
  const isAs = (other: ReadonlyMap<string, string>) =>
    [...keys].every(key => now.get(key) === other.get(key));
  if (isAs(after)) return { is: 'after' };
  return { is: isAs(before) ? 'before' : 'between' };
}

function driftOf(
  keys: readonly string[],
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): string {
  const told = keys.slice(0, MAX_NAMED).map(key => {
    const name = findPersonalData(key) ? 'a tag' : `“${key}”`;
    if (!now.has(key)) return `${name} is gone`;
    return before.has(key) ? `${name} has another value` : `${name} is new`;
  });
  if (keys.length > MAX_NAMED) told.push(`and ${keys.length - MAX_NAMED} more`);
  if (told.length === 0) told.push('a tag that is withheld is another one');
  return `Its tags have changed since they were planned for: ${told.join(', ')}. Nothing was written; make a new plan.`;
}

function hashOf({ key, value }: ResourceTag): string {
  return createHash('sha256')
    .update(JSON.stringify([key, value]))
    .digest('base64url');
}
