import { InputError } from '@backstage/errors';
import { z } from 'zod';
import {
  describeSchemaIssue,
  schemaPathOf,
} from '../schema/describeSchemaIssue';

/** Any texts. */
export const policyTexts = z.array(z.string());

/** Values as a tag policy lists them. */
export const policyValues = policyTexts.refine(
  all => all.every(value => value.split('*').length <= 2),
  { error: 'a value takes one * at most' },
);

/** @throws InputError for what is no JSON */
export function parsePolicyJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError('The tag policy is no JSON; correct it', error);
  }
}

/**
 * A part of a tag policy in the form that AWS takes.
 *
 * @throws InputError that names every place below `path` where it is not
 */
export function checkedTagPolicy<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: readonly string[],
): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap(issue =>
    describeSchemaIssue(issue, at =>
      schemaPathOf('', [...path, ...at], 'the policy'),
    ),
  );
  throw new InputError(
    `The tag policy is not one that AWS takes: ${problems.join('; ')}`,
  );
}

/** @throws InputError for a policy key that is not its tag key */
export function checkTagKey(
  policyKey: string,
  tagKey: string | undefined,
): void {
  if (
    tagKey !== undefined &&
    tagKey.toLowerCase() !== policyKey.toLowerCase()
  ) {
    throw new InputError(
      `The tag policy has the tag key ${JSON.stringify(tagKey)} under ${JSON.stringify(
        policyKey,
      )}; the two may differ in case alone`,
    );
  }
}
