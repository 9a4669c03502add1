import { InputError } from '@backstage/errors';
import {
  findTagSetProblems,
  TagDictionary,
  TagSet,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** @throws InputError with everything that is wrong with the tags */
export function checkTags(
  dictionary: TagDictionary,
  tags: TagSet,
  resourceTypes: readonly string[] | undefined,
): void {
  const problems = findTagSetProblems(dictionary, tags, resourceTypes);
  if (problems.length === 0) return;
  throw new InputError(
    `The tag dictionary does not allow these tags:\n${problems
      .map(problem => `- ${problem}`)
      .join('\n')}`,
  );
}
