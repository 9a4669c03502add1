import { TagDictionary } from '../dictionary/TagDictionary';
import { createTagEvaluator } from '../evaluation/createTagEvaluator';
import { Finding } from '../evaluation/Finding';
import { quoteText } from '../evaluation/quoteText';
import { TagSet } from './TagSet';

/**
 * Something that keeps a set of tags from going onto new resources.
 *
 * @public
 */
export interface TagSetProblem {
  /** The key of the definition, or of the tag that the dictionary does not have. */
  key: string;
  /** What is wrong with it. `unknown-key`: the dictionary has no such tag. */
  kind: NonNullable<Finding['violation']> | 'unknown-key';
  /** For people, with what to write instead. Names no personal data. */
  sentence: string;
}

/**
 * Everything that keeps a set of tags from going onto new resources, as
 * sentences: what the evaluator calls a violation, of discretionary tags too,
 * and keys that the dictionary does not have. Empty where nothing does.
 *
 * Nothing is in use yet, so that even what the evaluator can correct is a
 * problem; its sentence says what to write.
 *
 * @param resourceTypes - what will carry the tags, such as
 * `sagemaker:endpoint`. Definitions that are limited to types ask for a value
 * only where one of these is among them; a value that is there is always held
 * against its definition.
 * @public
 */
export function findTagSetProblems(
  dictionary: TagDictionary,
  tags: TagSet,
  resourceTypes: readonly string[] = [],
): string[] {
  return listTagSetProblems(dictionary, tags, resourceTypes).map(
    ({ sentence }) => sentence,
  );
}

/**
 * The same as {@link findTagSetProblems}, with the key that each is about.
 *
 * @public
 */
export function listTagSetProblems(
  dictionary: TagDictionary,
  tags: TagSet,
  resourceTypes: readonly string[] = [],
): TagSetProblem[] {
  const evaluator = createTagEvaluator({
    ...dictionary,
    tags: dictionary.tags.map(definition => {
      const { resourceTypes: _, ...everywhere } = definition;
      return Object.hasOwn(tags, definition.key) ? everywhere : definition;
    }),
  });
  const written = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const defined = new Set(dictionary.tags.map(({ key }) => key));
  const problems = new Map<string, TagSetProblem>();
  const told = new Set<string | undefined>();
  const types = resourceTypes.length > 0 ? resourceTypes : [undefined];
  for (const type of types) {
    const { findings } = evaluator.evaluate({ tags: written, type });
    for (const finding of findings) {
      if (finding.status !== 'violation' || !finding.violation) continue;
      const sentence = sentenceOf(finding);
      problems.set(sentence, {
        key: finding.definitionKey ?? finding.actualKey ?? '',
        kind: finding.violation,
        sentence,
      });
      told.add(finding.actualKey);
    }
  }
  for (const { key } of written) {
    if (!defined.has(key) && !told.has(key)) {
      const sentence = `${unknownTagKey(key)}.`;
      problems.set(sentence, { key, kind: 'unknown-key', sentence });
    }
  }
  return [...problems.values()];
}

/**
 * What to say of a tag that a template asks for and the dictionary does not
 * have, or no longer; without a full stop.
 *
 * @public
 */
export function unknownTagKey(key: string): string {
  return `The tag dictionary has no tag ${quoteText(key)}; take it out of the template, or add it to the dictionary`;
}

function sentenceOf({ reason, suggestion }: Finding): string {
  if (!suggestion) return reason;
  const { key, value } = suggestion;
  return value === undefined
    ? `${reason} Name it ${quoteText(key)}.`
    : `${reason} Write ${quoteText(value)} as ${quoteText(key)}.`;
}
