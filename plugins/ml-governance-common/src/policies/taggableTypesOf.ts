import { TagDefinition } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';
import { TAGGABLE_CREATIONS } from './taggableCreations';

/** The types of ML services that any of the definitions applies to, sorted. */
export function taggableTypesOf(
  definitions: readonly TagDefinition[],
): string[] {
  const applies = compileTypeFilter(definitions);
  const types = new Set(TAGGABLE_CREATIONS.map(({ type }) => type));
  return [...types].filter(type => applies(type).includes(true)).sort();
}
