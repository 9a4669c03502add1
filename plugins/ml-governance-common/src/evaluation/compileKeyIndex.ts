import { TagDefinition } from '../dictionary/TagDictionary';
import { keySpellingsOf } from '../tags/findTag';
import { foldTagKey } from '../tags/tagKey';

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
  const exact = new Map<string, KeyPlace>();
  const spellings = new Map<string, KeyPlace>();
  definitions.forEach((definition, index) => {
    exact.set(definition.key, { index, rank: -1 });
    keySpellingsOf(definition).forEach((spelling, rank) =>
      spellings.set(spelling, { index, rank }),
    );
  });
  return key => exact.get(key) ?? spellings.get(foldTagKey(key));
}
