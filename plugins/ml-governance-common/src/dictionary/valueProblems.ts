import { foldWords } from '../normalization/foldWords';
import { awsValueProblem } from '../tags/awsTagLimits';
import {
  brokenConventions,
  conventional,
  describeBroken,
} from '../tags/wordConventions';
import { findPersonalData } from '../evaluation/personalData';
import { DictionaryProblem } from './DictionaryProblem';
import { TagConventions, TagDefinition } from './TagDictionary';
import { valueConventionsOf } from './valueConventions';
import { compileValuePattern, valuePatternProblem } from './valuePattern';

/** What is wrong with a definition's values, pattern, synonyms and examples. */
export function valueProblems(
  definition: TagDefinition,
  conventions: TagConventions,
): DictionaryProblem[] {
  const problems: DictionaryProblem[] = [];
  const patternProblem =
    definition.pattern === undefined
      ? undefined
      : valuePatternProblem(definition.pattern);
  if (patternProblem) {
    problems.push({ at: ['pattern'], problem: patternProblem });
  }
  const unfit = unfitValue(definition, conventions, !patternProblem);
  for (const field of ['allowedValues', 'examples'] as const) {
    const seen = new Set<string>();
    definition[field]?.forEach((value, index) => {
      const problem = seen.has(value)
        ? 'stands there twice; remove one'
        : unfit(value, field);
      if (problem) problems.push({ at: [field, index], problem });
      seen.add(value);
    });
  }
  return [...problems, ...synonymProblems(definition)];
}

/** Why a value of the dictionary would itself be a violation. */
function unfitValue(
  definition: TagDefinition,
  dictionaryConventions: TagConventions,
  patternIsUsable: boolean,
) {
  const conventions = valueConventionsOf(definition, dictionaryConventions);
  const pattern =
    definition.pattern !== undefined && patternIsUsable
      ? compileValuePattern(definition.pattern)
      : undefined;
  return (value: string, field: 'allowedValues' | 'examples') => {
    const awsProblem = awsValueProblem(value);
    if (awsProblem) return `${awsProblem}; change it`;
    if (dictionaryConventions.noPersonalData && findPersonalData(value)) {
      return 'looks like personal data; change it';
    }
    if (
      field === 'examples' &&
      definition.allowedValues &&
      !definition.allowedValues.includes(value)
    ) {
      return 'is not one of allowedValues; add it there or remove it here';
    }
    if (pattern && !pattern.test(value)) {
      return 'does not match the pattern as a whole; change one of the two';
    }
    const broken = brokenConventions(value, conventions);
    return broken.length === 0
      ? undefined
      : `${describeBroken(broken)}; write ${JSON.stringify(
          conventional(value, conventions),
        )}, or set ${broken
          .map(rule => `conventions.${rule}: false`)
          .join(' and ')} for this tag`;
  };
}

function synonymProblems(definition: TagDefinition): DictionaryProblem[] {
  const { allowedValues, valueSynonyms } = definition;
  if (!valueSynonyms) return [];
  if (!allowedValues) {
    return [
      {
        at: ['valueSynonyms'],
        problem: 'needs allowedValues to point to; add them or remove it',
      },
    ];
  }
  const problems: DictionaryProblem[] = [];
  const spellings = new Map(
    allowedValues.map(value => [foldWords(value), value]),
  );
  for (const [synonym, value] of Object.entries(valueSynonyms)) {
    const at = ['valueSynonyms', synonym];
    if (!allowedValues.includes(value)) {
      problems.push({
        at,
        problem: `points to ${JSON.stringify(
          value,
        )}, which is not one of allowedValues; point it to one of them`,
      });
      continue;
    }
    const other = spellings.get(foldWords(synonym));
    if (other !== undefined && other !== value) {
      problems.push({
        at,
        problem: `is a spelling of ${JSON.stringify(
          other,
        )} already, up to case and separators; remove it`,
      });
    }
    spellings.set(foldWords(synonym), value);
  }
  return problems;
}
