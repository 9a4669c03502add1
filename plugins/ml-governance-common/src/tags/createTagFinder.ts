import { TagDefinition } from '../dictionary/TagDictionary';
import { ResourceTag } from '../evaluation/AwsResource';
import { compileKeyIndex } from '../evaluation/compileKeyIndex';
import { isNearer } from './findTag';

/**
 * Compiles a definition into what `findTag` finds for it, for whoever has many
 * resources to look through.
 *
 * @public
 */
export function createTagFinder(
  definition: TagDefinition,
): (tags: readonly ResourceTag[]) => ResourceTag | undefined {
  const placeOf = compileKeyIndex([definition]);
  return tags => {
    for (const tag of tags) {
      if (tag.key === definition.key) return tag;
    }
    let nearest: ResourceTag | undefined;
    let nearestRank = 0;
    for (const tag of tags) {
      const place = placeOf(tag.key);
      if (!place) continue;
      if (!nearest || isNearer(tag.key, place.rank, nearest.key, nearestRank)) {
        nearest = tag;
        nearestRank = place.rank;
      }
    }
    return nearest;
  };
}
