import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** An answer must not grow with how much is wrong. */
const MAX_TOLD = 10;
/** Nor with how long what is wrong is. */
export const MAX_TOLD_TEXT = 100;

/** @throws InputError with one clause for each thing that is wrong */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.output<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const told = issues.slice(0, MAX_TOLD).map(describe);
  const untold = issues.length - told.length;
  if (untold > 0) told.push(`and ${untold} more`);
  throw new InputError(told.join('; '));
}

function describe(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.') || 'the request';
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys
      .slice(0, MAX_TOLD)
      .map(key => `'${key.slice(0, MAX_TOLD_TEXT)}'`);
    return `${keys.join(', ')} is not known; remove it or mend its name`;
  }
  if (issue.code === 'invalid_value') {
    return `'${at}' must be one of ${issue.values.map(String).join(', ')}`;
  }
  return `'${at}': ${issue.message}`;
}
