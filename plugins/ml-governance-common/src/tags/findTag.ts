import { TagDefinition } from '../dictionary/TagDictionary';
import { ResourceTag } from '../evaluation/AwsResource';
import { foldTagKey } from './tagKey';

/**
 * The tag that stands for a definition: `exact` where its key is the
 * dictionary's, `key` where it is another spelling of it or an alias.
 *
 * The exact key always wins. Of several others the spelling of the key comes
 * before the aliases, and these in the dictionary's order, whatever the order
 * of the tags.
 *
 * @public
 */
export function findTag(
  tags: readonly ResourceTag[],
  definition: TagDefinition,
): { tag: ResourceTag; match: 'exact' | 'key' } | undefined {
  for (const tag of tags) {
    if (tag.key === definition.key) return { tag, match: 'exact' };
  }
  const spellings = keySpellingsOf(definition);
  let nearest: ResourceTag | undefined;
  let nearestRank = spellings.length;
  for (const tag of tags) {
    const rank = spellings.indexOf(foldTagKey(tag.key));
    if (rank < 0) continue;
    if (!nearest || isNearer(tag.key, rank, nearest.key, nearestRank)) {
      nearest = tag;
      nearestRank = rank;
    }
  }
  return nearest && { tag: nearest, match: 'key' };
}

/** The folded keys that stand for a definition, nearest first. */
export function keySpellingsOf(
  definition: Pick<TagDefinition, 'key' | 'keyAliases'>,
): string[] {
  return [definition.key, ...(definition.keyAliases ?? [])].map(foldTagKey);
}

/** Whether a key stands nearer to its definition than another; ties go by code unit. */
export function isNearer(
  key: string,
  rank: number,
  otherKey: string,
  otherRank: number,
): boolean {
  return rank < otherRank || (rank === otherRank && key < otherKey);
}
