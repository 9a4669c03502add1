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
  let lastValue = '';
  let isLastGood = false;
  return value => {
    // Where two dictionaries share the test, each asks of the same value.
    if (value === lastValue) return isLastGood;
    const plainness = plainnessOf(value);
    lastValue = value;
    isLastGood =
      value !== '' &&
      plainness !== 'other' &&
      pattern?.test(value) !== false &&
      (plainness === 'plain' || !noPersonalData || !findPersonalData(value));
    return isLastGood;
  };
}

/** Compiles such tests for several dictionaries: what asks the same is one. */
export function createPlainlyGoodCompiler(): typeof compilePlainlyGood {
  const compiled = new Map<string, (value: string) => boolean>();
  return (definition, dictionary) => {
    const { allowedValues, pattern } = definition;
    const { noPersonalData } = dictionary.conventions;
    const rules = JSON.stringify({ allowedValues, pattern, noPersonalData });
    const known = compiled.get(rules);
    if (known) return known;
    const isPlainlyGood = compilePlainlyGood(definition, dictionary);
    compiled.set(rules, isPlainlyGood);
    return isPlainlyGood;
  };
}
