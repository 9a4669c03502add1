import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { ENVIRONMENT_SYNONYMS } from './environmentSynonyms';
import { foldWords, wordsOf } from './foldWords';
import { isOneTypoAway } from './isOneTypoAway';

/**
 * What an allowed value differed in from the one that was found.
 *
 * @public
 */
export interface NormalizedValue {
  /** One of the allowed values. */
  value: string;
  by: 'exact' | 'case' | 'separator' | 'synonym' | 'typo';
}

/**
 * Turns a value into the allowed one that it beyond doubt stands for.
 *
 * @public
 */
export interface ValueNormalizer {
  /** `undefined` where no allowed value is near, or more than one is. */
  normalize(value: string): NormalizedValue | undefined;
}

/** A typo in a shorter word makes another word too often. */
const MIN_TYPO_LETTERS = 6;
const LETTERS = /^\p{L}+$/u;

/**
 * Compiles a normaliser for a set of allowed values.
 *
 * It folds case, then the separators of words (spaces, `_`, `.`, `/`, `-`,
 * camel case), then looks at synonyms: the given ones, and the usual words for
 * environments (`prd` for `production`) where exactly one of a family is
 * allowed. Last it corrects one typo in one word of six letters or more. The
 * first step that finds anything decides, and where it finds several values
 * the normaliser abstains. It never changes a digit, never adds or drops a
 * word, and never turns an allowed value into another.
 *
 * @public
 */
export function createValueNormalizer(options: {
  allowed: readonly string[];
  /** Other spellings, each mapped to an allowed value; others are ignored. */
  synonyms?: Record<string, string>;
}): ValueNormalizer {
  const allowed = new Set(options.allowed);
  const byCase = groupBy(allowed, foldCase);
  const byWords = groupBy(allowed, foldWords);
  const bySynonym = collectSynonyms(options.synonyms ?? {}, allowed, byWords);
  const candidates = [...allowed].map(value => ({
    value,
    words: wordsOf(value),
  }));

  return {
    normalize(value) {
      if (allowed.has(value)) return { value, by: 'exact' };
      if (value.length > 2 * AWS_TAG_LIMITS.valueLength) return undefined;
      const words = foldWords(value);
      const steps = [
        ['case', () => byCase.get(foldCase(value))],
        ['separator', () => byWords.get(words)],
        ['synonym', () => bySynonym.get(words)],
        ['typo', () => oneTypoAway(wordsOf(value), candidates)],
      ] as const;
      for (const [by, find] of steps) {
        const found = find();
        if (found && found.size > 0) {
          const [only, ...others] = found;
          return others.length === 0 ? { value: only, by } : undefined;
        }
      }
      return undefined;
    },
  };
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function groupBy(
  values: Iterable<string>,
  fold: (value: string) => string,
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const value of values) addTo(groups, fold(value), value);
  return groups;
}

function addTo(
  groups: Map<string, Set<string>>,
  key: string,
  value: string,
): void {
  const group = groups.get(key);
  if (group) group.add(value);
  else groups.set(key, new Set([value]));
}

function collectSynonyms(
  given: Record<string, string>,
  allowed: ReadonlySet<string>,
  byWords: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Set<string>> {
  const synonyms = new Map<string, Set<string>>();
  for (const [synonym, value] of Object.entries(given)) {
    if (allowed.has(value)) addTo(synonyms, foldWords(synonym), value);
  }
  for (const family of ENVIRONMENT_SYNONYMS) {
    const meant = family.flatMap(word => [...(byWords.get(word) ?? [])]);
    if (meant.length !== 1) continue;
    for (const word of family) {
      // What the dictionary says itself comes before what is usual elsewhere.
      if (!synonyms.has(word)) addTo(synonyms, word, meant[0]);
    }
  }
  return synonyms;
}

function oneTypoAway(
  words: readonly string[],
  candidates: readonly { value: string; words: readonly string[] }[],
): Set<string> {
  const found = new Set<string>();
  for (const candidate of candidates) {
    if (candidate.words.length !== words.length) continue;
    const differing = words.flatMap((word, index) =>
      word === candidate.words[index] ? [] : [index],
    );
    if (differing.length !== 1) continue;
    const [index] = differing;
    if (isCorrectable(words[index], candidate.words[index])) {
      found.add(candidate.value);
    }
  }
  return found;
}

function isCorrectable(word: string, meant: string): boolean {
  return (
    [word, meant].every(
      text => LETTERS.test(text) && [...text].length >= MIN_TYPO_LETTERS,
    ) && isOneTypoAway(word, meant)
  );
}
