import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { findDictionaryProblems } from './findDictionaryProblems';
import { TagDefinition, TagDictionary } from './TagDictionary';
import { tagDictionarySchema } from './tagDictionarySchema';

type Issue = z.core.$ZodIssue;

/**
 * Reads a tag dictionary as people write it and holds it against itself.
 *
 * Optional are `prefix` (none), `conventions` (all on) and a definition's
 * `severity` (`high` for mandatory ones, else `low`); unknown fields are
 * refused. The shape is checked first, then everything that the parts say
 * about each other, and each of the two lists all its problems.
 *
 * @param input - parsed YAML, JSON or config
 * @param options - `path` is where the input stands, such as
 * `mlGovernance.dictionary.inline`; every problem is named from there
 * @throws InputError with one line a problem: where it is, what it is and how
 * to mend it.
 * @public
 */
export function parseTagDictionary(
  input: unknown,
  options: { path: string },
): TagDictionary {
  const parsed = tagDictionarySchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    throw unusable(
      parsed.error.issues.flatMap(issue => describeIssue(issue, options.path)),
    );
  }
  const dictionary: TagDictionary = {
    ...parsed.data,
    tags: parsed.data.tags.map((tag): TagDefinition => ({
      ...tag,
      severity: tag.severity ?? (tag.mandatory ? 'high' : 'low'),
    })),
  };
  const problems = findDictionaryProblems(dictionary);
  if (problems.length > 0) {
    throw unusable(
      problems.map(
        ({ at, problem }) => `${pathOf(options.path, at)}: ${problem}`,
      ),
    );
  }
  return dictionary;
}

/** What zod calls otherwise. */
const EXPECTED: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  object: 'an object with the fields of the documentation',
  record: 'an object of texts',
};

function unusable(lines: string[]): InputError {
  return new InputError(
    `The tag dictionary cannot be used.\n${lines
      .map(line => `- ${line}`)
      .join('\n')}`,
  );
}

/** `root.tags[3].pattern`. */
function pathOf(root: string, at: readonly PropertyKey[]): string {
  const path = at.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`;
    return before === '' ? String(part) : `${before}.${String(part)}`;
  }, root);
  return path === '' ? 'the dictionary' : path;
}

function describeIssue(issue: Issue, root: string): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      key =>
        `${pathOf(root, [
          ...issue.path,
          key,
        ])}: is not a known field; remove it or mend its name`,
    );
  }
  return [`${pathOf(root, issue.path)}: ${describeValue(issue)}`];
}

function describeValue(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing; add it';
    if (issue.expected === 'string') {
      return 'must be text; put the value in quotes';
    }
    return `must be ${EXPECTED[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'invalid_value') {
    const accepted = issue.values.map(String).join(', ');
    return issue.input === undefined
      ? `is missing; add one of ${accepted}`
      : `must be one of ${accepted}`;
  }
  if (issue.code === 'too_small') {
    return 'must hold at least one entry; add one, or leave an optional field out';
  }
  if (issue.code === 'invalid_key') return 'has an empty name; name it';
  return issue.message;
}
