import { InputError } from '@backstage/errors';
import {
  describeSchemaIssue,
  schemaPathOf,
} from '../schema/describeSchemaIssue';
import { findDictionaryProblems } from './findDictionaryProblems';
import { TagDefinition, TagDictionary } from './TagDictionary';
import { tagDictionarySchema } from './tagDictionarySchema';

/** What a problem of the whole is about, where it has no path. */
const NAME = 'the dictionary';

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
 * `mlGovernance.dictionary.inline`; every problem is named from there. `lineOf`
 * tells on which line of a file the value at a path of keys and indices
 * stands, from 1; the line is named first
 * @throws InputError with one line a problem: where it is, what it is and how
 * to mend it.
 * @public
 */
export function parseTagDictionary(
  input: unknown,
  options: {
    path: string;
    lineOf?: (at: readonly PropertyKey[]) => number | undefined;
  },
): TagDictionary {
  const describePlace = (at: readonly PropertyKey[]) => {
    const place = schemaPathOf(options.path, at, NAME);
    const line = options.lineOf?.(at);
    return line === undefined ? place : `line ${line}, ${place}`;
  };
  const parsed = tagDictionarySchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    throw unusable(
      parsed.error.issues.flatMap(issue =>
        describeSchemaIssue(issue, describePlace),
      ),
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
      problems.map(({ at, problem }) => `${describePlace(at)}: ${problem}`),
    );
  }
  return dictionary;
}

function unusable(lines: string[]): InputError {
  return new InputError(
    `The tag dictionary cannot be used.\n${lines
      .map(line => `- ${line}`)
      .join('\n')}`,
  );
}
