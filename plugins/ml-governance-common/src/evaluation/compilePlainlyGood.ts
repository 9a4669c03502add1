import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { compileValuePattern } from '../dictionary/valuePattern';
import { findPersonalData } from './personalData';
import { plainnessOf } from './plainText';

/**
 * Compiles a cheap test for values that nothing is wrong with. Most values
 * pass it, and need none of the rules; of the others it says nothing.
 */
export function compilePlainlyGood(
  definition: TagDefinition,
  dictionary: TagDictionary,
): (value: string) => boolean {
  if (definition.allowedValues) {
    const allowed = new Set(definition.allowedValues);
    return value => allowed.has(value) && value.trim() !== '';
  }
  const pattern =
    definition.pattern === undefined
      ? undefined
      : compileValuePattern(definition.pattern);
  const { noPersonalData } = dictionary.conventions;
  return value => {
    const plainness = plainnessOf(value);
    return (
      value !== '' &&
      plainness !== 'other' &&
      pattern?.test(value) !== false &&
      (plainness === 'plain' || !noPersonalData || !findPersonalData(value))
    );
  };
}
