import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { valueConventionsOf } from '../dictionary/valueConventions';
import { compileValuePattern } from '../dictionary/valuePattern';
import { createValueNormalizer } from '../normalization/createValueNormalizer';
import { awsValueProblem } from '../tags/awsTagLimits';
import {
  brokenConventions,
  conventional,
  describeBroken,
} from '../tags/wordConventions';
import { ViolationKind } from './Finding';
import { findPersonalData } from './personalData';
import { quoteText } from './quoteText';

/** What is wrong with a value. */
export interface ValueProblem {
  violation: ViolationKind;
  /** The end of a sentence that begins with the value; names no personal data. */
  problem: string;
  /** The value to set instead, where that is beyond doubt. */
  suggestion?: string;
}

/** What is wrong with a value of a definition; `undefined` where nothing is. */
export type ValueRule = (value: string) => ValueProblem | undefined;

/** How many allowed values a sentence lists. */
const MAX_LISTED = 8;

/** Compiles everything that the dictionary says about a definition's values. */
export function compileValueRule(
  definition: TagDefinition,
  dictionary: TagDictionary,
): ValueRule {
  const shape = definition.allowedValues
    ? allowedValueRule(definition, definition.allowedValues)
    : freeValueRule(definition, dictionary);
  const allowed = new Set(definition.allowedValues);
  const { noPersonalData } = dictionary.conventions;
  return value => {
    if (allowed.has(value)) return undefined;
    return unfitForAnyTag(value, noPersonalData) ?? shape(value);
  };
}

/** What is wrong with a value, whatever its key. */
export function unfitForAnyTag(
  value: string,
  noPersonalData: boolean,
): ValueProblem | undefined {
  // First, so that no later sentence quotes what must not be seen.
  const personal = noPersonalData ? findPersonalData(value) : undefined;
  if (personal) {
    return {
      violation: 'personal-data',
      problem: `looks like ${
        personal.startsWith('e') ? 'an' : 'a'
      } ${personal}; tags are neither encrypted nor hidden, so they must not hold personal data`,
    };
  }
  const problem = awsValueProblem(value);
  return problem ? { violation: 'convention', problem } : undefined;
}

function allowedValueRule(
  definition: TagDefinition,
  allowed: readonly string[],
): ValueRule {
  const normalizer = createValueNormalizer({
    allowed,
    synonyms: definition.valueSynonyms,
  });
  const listed = allowed.slice(0, MAX_LISTED).map(quoteText).join(', ');
  const unlisted = allowed.length - MAX_LISTED;
  const list = unlisted > 0 ? `${listed} and ${unlisted} more` : listed;
  return value => {
    const near = normalizer.normalize(value);
    if (!near) {
      return {
        violation: 'not-allowed',
        problem: `is not one of the allowed values, which are ${list}`,
      };
    }
    return near.by === 'exact'
      ? undefined
      : {
          violation: 'correctable',
          problem: `is not allowed, but stands for ${quoteText(near.value)}`,
          suggestion: near.value,
        };
  };
}

function freeValueRule(
  definition: TagDefinition,
  dictionary: TagDictionary,
): ValueRule {
  const conventions = valueConventionsOf(definition, dictionary.conventions);
  const pattern =
    definition.pattern === undefined
      ? undefined
      : compileValuePattern(definition.pattern);
  const quotedPattern = quoteText(definition.pattern ?? '');
  const mend = (value: string): string | undefined => {
    const mended = conventional(value, conventions);
    const isFit =
      mended !== '' &&
      mended !== value &&
      pattern?.test(mended) !== false &&
      !unfitForAnyTag(mended, dictionary.conventions.noPersonalData);
    return isFit ? mended : undefined;
  };
  return value => {
    const matches = !pattern || pattern.test(value);
    const broken = brokenConventions(value, conventions);
    if (matches && broken.length === 0) return undefined;
    const suggestion = mend(value);
    // What the conventions would mend says more than an expression does.
    return matches || (broken.length > 0 && suggestion !== undefined)
      ? {
          violation: 'convention',
          problem: describeBroken(broken),
          suggestion,
        }
      : {
          violation: 'pattern',
          problem: `does not match the pattern ${quotedPattern}`,
          suggestion,
        };
  };
}
