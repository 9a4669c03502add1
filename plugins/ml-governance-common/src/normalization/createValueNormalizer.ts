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

/**
 * A typo in a shorter word makes another word too often, and so does one that
 * brings in another first letter: `asymmetric` is no `symmetric`.
 */
const MIN_TYPO_LETTERS = 6;
const LETTERS = /^\p{L}+$/u;

/**
 * Compiles a normaliser for a set of allowed values.
 *
 * It folds case, then the separators of words (spaces, `_`, `.`, `/`, `-`,
 * camel case), then looks at synonyms: the given ones, and the usual words for
 * environments (`prd` for `production`) where exactly one of a family is
 * allowed. Last it corrects one typo in one word of six letters or more, but
 * never brings in another first letter. The first step that finds anything decides, and where
 * it finds several values the normaliser abstains. It never changes a digit,
 * never adds or drops a word, and never turns an allowed value into another.
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
      const sameCase = decide('case', byCase.get(foldCase(value)));
      if (sameCase) return sameCase.result;
      const words = wordsOf(value);
      const folded = foldWords(value, words);
      return (
        decide('separator', byWords.get(folded)) ??
        decide('synonym', bySynonym.get(folded)) ??
        decide('typo', oneTypoAway(words, candidates))
      )?.result;
    },
  };
}

/** What a step comes to: `undefined` where it finds nothing, so the next may. */
function decide(
  by: NormalizedValue['by'],
  found: ReadonlySet<string> | undefined,
): { result: NormalizedValue | undefined } | undefined {
  if (!found || found.size === 0) return undefined;
  const [value] = found;
  return { result: found.size === 1 ? { value, by } : undefined };
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
    const index = onlyDifference(words, candidate.words);
    if (
      index !== undefined &&
      isCorrectable(words[index], candidate.words[index])
    ) {
      found.add(candidate.value);
    }
  }
  return found;
}

function onlyDifference(
  left: readonly string[],
  right: readonly string[],
): number | undefined {
  let only: number | undefined;
  for (let index = 0; index < left.length; index += 1) {
    if (left[index] === right[index]) continue;
    if (only !== undefined) return undefined;
    only = index;
  }
  return only;
}

function isCorrectable(word: string, meant: string): boolean {
  return (
    isOneTypoAway(word, meant) &&
    isLongWord(word) &&
    isLongWord(meant) &&
    startsAlike(word, meant)
  );
}

/** With the same letter, or with the same two the other way round. */
function startsAlike(word: string, meant: string): boolean {
  return word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0]);
}

function isLongWord(word: string): boolean {
  return LETTERS.test(word) && [...word].length >= MIN_TYPO_LETTERS;
}
