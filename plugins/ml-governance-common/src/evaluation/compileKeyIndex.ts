import { TagDefinition } from '../dictionary/TagDictionary';
import { keySpellingsOf } from '../tags/findTag';
import { foldTagKey } from '../tags/tagKey';
import { rememberRecent } from './rememberRecent';

/** Which definition a key stands for. */
export interface KeyPlace {
  index: number;
  /** Negative for the exact key; else the less, the nearer. */
  rank: number;
}

/** Compiles the lookup of definitions by the keys on resources. */
export function compileKeyIndex(
  definitions: readonly TagDefinition[],
): (key: string) => KeyPlace | undefined {
  // By length: to compare a key with one or two is cheaper than to hash it.
  const exact: { key: string; place: KeyPlace }[][] = [];
  const spellings = new Map<string, KeyPlace>();
  definitions.forEach((definition, index) => {
    const { key } = definition;
    (exact[key.length] ??= []).push({ key, place: { index, rank: -1 } });
    keySpellingsOf(definition).forEach((spelling, rank) =>
      spellings.set(spelling, { index, rank }),
    );
  });
  const bySpelling = rememberRecent(key => ({
    place: spellings.get(foldTagKey(key)),
  }));
  return key => {
    const ofLength = exact[key.length] ?? [];
    for (let at = 0; at < ofLength.length; at += 1) {
      if (ofLength[at].key === key) return ofLength[at].place;
    }
    return bySpelling(key).place;
  };
}
