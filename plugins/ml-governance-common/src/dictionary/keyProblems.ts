import { awsKeyProblem } from '../tags/awsTagLimits';
import { foldTagKey, isUserTagKey } from '../tags/tagKey';
import {
  brokenConventions,
  conventional,
  describeBroken,
} from '../tags/wordConventions';
import { DictionaryProblem } from './DictionaryProblem';
import { TagDictionary } from './TagDictionary';

/** What is wrong with the prefix, the keys and their aliases. */
export function keyProblems(dictionary: TagDictionary): DictionaryProblem[] {
  const { prefix, tags } = dictionary;
  const conventions = {
    lowercase: dictionary.conventions.lowercase.keys,
    hyphens: dictionary.conventions.hyphens.keys,
  };
  const problems: DictionaryProblem[] = [];
  if (prefix !== '') {
    const broken = brokenConventions(prefix, conventions);
    const problem = unfitProblem(prefix);
    if (problem) {
      problems.push({ at: ['prefix'], problem });
    } else if (broken.length > 0) {
      problems.push({
        at: ['prefix'],
        problem: `${describeBroken(broken)}; write ${quoted(
          conventional(prefix, conventions),
        )}, or turn the convention off under conventions`,
      });
    }
  }
  tags.forEach(({ key, keyAliases = [] }, index) => {
    const at = ['tags', index, 'key'];
    const broken = brokenConventions(key, conventions);
    const unfit = unfitProblem(key);
    if (unfit) problems.push({ at, problem: unfit });
    if (!key.startsWith(prefix) || key.length === prefix.length) {
      problems.push({
        at,
        problem: `is ${quoted(key)}, which does not continue the prefix ${quoted(
          prefix,
        )}; begin the key with it, or mend the prefix`,
      });
    }
    if (broken.length > 0) {
      problems.push({
        at,
        problem: `${describeBroken(broken)}; write ${quoted(
          conventional(key, conventions),
        )}, or turn the convention off under conventions`,
      });
    }
    keyAliases.forEach((alias, position) => {
      const problem = unfitProblem(alias);
      if (problem) {
        problems.push({
          at: ['tags', index, 'keyAliases', position],
          problem,
        });
      }
    });
  });
  return [...problems, ...collisions(dictionary)];
}

function unfitProblem(key: string): string | undefined {
  const problem = awsKeyProblem(key);
  if (problem) return `${problem}; change it`;
  return isUserTagKey(key)
    ? undefined
    : 'begins with aws: or sagemaker:, which only AWS may set; choose another';
}

/**
 * Two keys collide when a tag could stand for either: tags are found whatever
 * their case and separators.
 */
function collisions({ tags }: TagDictionary): DictionaryProblem[] {
  const seen = new Map<string, string>();
  const problems: DictionaryProblem[] = [];
  const claim = (key: string, at: PropertyKey[], place: string) => {
    const fold = foldTagKey(key);
    const other = seen.get(fold);
    if (other === undefined) {
      seen.set(fold, place);
      return;
    }
    problems.push({
      at,
      problem: `is ${quoted(
        key,
      )}, which ${other} has already, up to case and separators; keep one of the two`,
    });
  };
  tags.forEach(({ key }, index) =>
    claim(key, ['tags', index, 'key'], `tags[${index}].key`),
  );
  tags.forEach(({ keyAliases = [] }, index) =>
    keyAliases.forEach((alias, position) =>
      claim(
        alias,
        ['tags', index, 'keyAliases', position],
        `tags[${index}].keyAliases[${position}]`,
      ),
    ),
  );
  return problems;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
