import { TagDictionary } from '../dictionary/TagDictionary';
import { createTagEvaluator } from '../evaluation/createTagEvaluator';
import { Finding } from '../evaluation/Finding';
import { quoteText } from '../evaluation/quoteText';
import { TagSet } from './TagSet';

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
  const evaluator = createTagEvaluator({
    ...dictionary,
    tags: dictionary.tags.map(definition => {
      const { resourceTypes: _, ...everywhere } = definition;
      return Object.hasOwn(tags, definition.key) ? everywhere : definition;
    }),
  });
  const written = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const defined = new Set(dictionary.tags.map(({ key }) => key));
  const problems = new Set<string>();
  const told = new Set<string | undefined>();
  const types = resourceTypes.length > 0 ? resourceTypes : [undefined];
  for (const type of types) {
    const { findings } = evaluator.evaluate({ tags: written, type });
    for (const finding of findings) {
      if (finding.status !== 'violation') continue;
      problems.add(sentenceOf(finding));
      told.add(finding.actualKey);
    }
  }
  for (const { key } of written) {
    if (!defined.has(key) && !told.has(key)) {
      problems.add(
        `The tag dictionary has no tag ${quoteText(key)}; take it out of the template, or add it to the dictionary.`,
      );
    }
  }
  return [...problems];
}

function sentenceOf({ reason, suggestion }: Finding): string {
  if (!suggestion) return reason;
  const { key, value } = suggestion;
  return value === undefined
    ? `${reason} Name it ${quoteText(key)}.`
    : `${reason} Write ${quoteText(value)} as ${quoteText(key)}.`;
}
