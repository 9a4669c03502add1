import { z } from 'zod';

/** What zod calls otherwise. */
const EXPECTED: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  object: 'an object with the fields of the documentation',
  record: 'an object of texts',
};

/** `root.tags[3].pattern`; the root by its name where it has no path. */
export function schemaPathOf(
  root: string,
  at: readonly PropertyKey[],
  nameOfRoot: string,
): string {
  const path = at.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`;
    return before === '' ? String(part) : `${before}.${String(part)}`;
  }, root);
  return path === '' ? nameOfRoot : path;
}

/**
 * A line for each thing that is wrong: where it is, what it is and how to mend it.
 *
 * @param describePlace - as `schemaPathOf` does
 */
export function describeSchemaIssue(
  issue: z.core.$ZodIssue,
  describePlace: (at: readonly PropertyKey[]) => string,
): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      key =>
        `${describePlace([...issue.path, key])}: is not a known field; remove it or mend its name`,
    );
  }
  return [`${describePlace(issue.path)}: ${describeValue(issue)}`];
}

function describeValue(issue: z.core.$ZodIssue): string {
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
