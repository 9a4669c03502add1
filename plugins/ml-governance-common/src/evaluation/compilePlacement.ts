import { TagDefinition } from '../dictionary/TagDictionary';
import { isNearer } from '../tags/findTag';
import { isUserTagKey } from '../tags/tagKey';
import { ResourceTag } from './AwsResource';
import { compileKeyIndex, KeyPlace } from './compileKeyIndex';
import { OtherTag } from './compileOtherTagRules';
import { compileTypeFilter } from './compileTypeFilter';

/**
 * Which tags of a resource stand for which definitions. It is filled anew for
 * every resource, so that nobody may keep it.
 */
export interface PlacedTags {
  /** By definition: whether it asks anything of resources of this type. */
  applies: readonly boolean[];
  /** By definition: the tag that counts; `undefined` where there is none. */
  chosen: readonly (ResourceTag | undefined)[];
  /** By definition: how near the key of that tag is; negative for the exact one. */
  ranks: readonly number[];
  /** All other tags of the user. */
  others: readonly OtherTag[];
  userTags: number;
}

const NOT_OF_USER = Symbol('a tag that AWS writes');

/** More tags than that are rare, and not worth remembering. */
const MAX_POSITIONS = 64;

/**
 * Compiles the lookup of definitions by keys and where these stand among the
 * tags. Resources that are alike come one after the other, so that a key mostly
 * is the one that stood there before, which is quicker to see than to look up.
 */
function compilePlaceAt(
  definitions: readonly TagDefinition[],
): (
  key: string,
  position: number,
) => KeyPlace | undefined | typeof NOT_OF_USER {
  const placeOf = compileKeyIndex(definitions);
  const lastKeys: string[] = [];
  const lastPlaces: (KeyPlace | undefined | typeof NOT_OF_USER)[] = [];
  return (key, position) => {
    if (lastKeys[position] === key) return lastPlaces[position];
    const place = isUserTagKey(key) ? placeOf(key) : NOT_OF_USER;
    if (position < MAX_POSITIONS) {
      lastKeys[position] = key;
      lastPlaces[position] = place;
    }
    return place;
  };
}

/**
 * Compiles which tags stand for which definitions. Of several that could, the
 * one with the exact key counts, else the nearest spelling; the order of the
 * tags makes no difference.
 */
export function compilePlacement(
  definitions: readonly TagDefinition[],
): (type: string | undefined, tags: readonly ResourceTag[]) => PlacedTags {
  const placeOf = compilePlaceAt(definitions);
  const typeFilter = compileTypeFilter(definitions);
  const chosen = definitions.map((): ResourceTag | undefined => undefined);
  const ranks = definitions.map(() => 0);
  const placed = {
    applies: typeFilter(undefined),
    chosen,
    ranks,
    others: new Array<OtherTag>(),
    userTags: 0,
  };
  return (type, tags) => {
    const applies = typeFilter(type);
    const others: OtherTag[] = [];
    let userTags = 0;
    chosen.fill(undefined);
    for (let position = 0; position < tags.length; position += 1) {
      const tag = tags[position];
      const place = placeOf(tag.key, position);
      if (place === NOT_OF_USER) continue;
      userTags += 1;
      if (!place || !applies[place.index]) {
        others.push({ tag });
        continue;
      }
      const { index, rank } = place;
      const rival = chosen[index];
      const isChosen = !rival || isNearerTag(tag, rank, rival, ranks[index]);
      if (isChosen) {
        chosen[index] = tag;
        ranks[index] = rank;
      }
      if (rival) {
        others.push({
          tag: isChosen ? rival : tag,
          standsFor: definitions[index].key,
        });
      }
    }
    placed.applies = applies;
    placed.others = others;
    placed.userTags = userTags;
    return placed;
  };
}

function isNearerTag(
  left: ResourceTag,
  leftRank: number,
  right: ResourceTag,
  rightRank: number,
): boolean {
  if (left.key === right.key) {
    // The same key twice, which AWS never has; the order must not matter.
    return left.value < right.value;
  }
  return isNearer(left.key, leftRank, right.key, rightRank);
}
