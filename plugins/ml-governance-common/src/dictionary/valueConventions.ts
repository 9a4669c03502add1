import { WordConventions } from '../tags/wordConventions';
import { TagConventions, TagDefinition } from './TagDictionary';

/** The conventions that hold for the values of a definition. */
export function valueConventionsOf(
  definition: TagDefinition,
  conventions: TagConventions,
): WordConventions {
  return {
    lowercase:
      definition.conventions?.lowercase ?? conventions.lowercase.values,
    hyphens: definition.conventions?.hyphens ?? conventions.hyphens.values,
  };
}
