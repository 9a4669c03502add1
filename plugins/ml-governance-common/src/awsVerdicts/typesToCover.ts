import { TagDictionary } from '../dictionary/TagDictionary';
import { taggableTypesOf } from '../policies/taggableTypesOf';

/**
 * The types of ML services that a mandatory tag applies to, sorted: those of
 * which it is worth saying that no rule of AWS Config looks at them.
 *
 * @public
 */
export function typesToCover(dictionary: TagDictionary): string[] {
  return taggableTypesOf(dictionary.tags.filter(tag => tag.mandatory));
}
