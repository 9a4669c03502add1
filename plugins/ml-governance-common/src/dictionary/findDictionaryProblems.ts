import { AWS_TAG_LIMITS } from '../tags/awsTagLimits';
import { DictionaryProblem } from './DictionaryProblem';
import { keyProblems } from './keyProblems';
import { TagDictionary } from './TagDictionary';
import { valueProblems } from './valueProblems';

/** Everything by which a dictionary contradicts itself or AWS. */
export function findDictionaryProblems(
  dictionary: TagDictionary,
): DictionaryProblem[] {
  const problems = [...keyProblems(dictionary), ...roleProblems(dictionary)];
  if (dictionary.tags.length > AWS_TAG_LIMITS.tagsPerResource) {
    problems.push({
      at: ['tags'],
      problem: `holds ${dictionary.tags.length} definitions, but AWS allows ${AWS_TAG_LIMITS.tagsPerResource} tags a resource; remove some`,
    });
    // To judge a pattern takes long, and of so many far too long.
    return problems;
  }
  dictionary.tags.forEach((definition, index) => {
    for (const { at, problem } of valueProblems(
      definition,
      dictionary.conventions,
    )) {
      problems.push({ at: ['tags', index, ...at], problem });
    }
  });
  return problems;
}

function roleProblems({ roles, tags }: TagDictionary): DictionaryProblem[] {
  const problems: DictionaryProblem[] = [];
  const taken = new Map<string, string>();
  for (const [role, key] of Object.entries(roles)) {
    const at = ['roles', role];
    if (!tags.some(definition => definition.key === key)) {
      problems.push({
        at,
        problem: `names ${JSON.stringify(
          key,
        )}, which is the key of no definition; write the full key of one`,
      });
    }
    const other = taken.get(key);
    if (other) {
      problems.push({
        at,
        problem: `names the same definition as ${other}; give each role one of its own`,
      });
    }
    taken.set(key, role);
  }
  return problems;
}
