import { z } from 'zod';
import { CustomErrorBase } from '@backstage/errors';

/**
 * An answer of AWS that is not what its documentation says.
 */
export class MalformedAnswerError extends CustomErrorBase {
  name = 'MalformedAnswerError' as const;
}

const MAX_PROBLEMS = 3;

/**
 * Says of an answer that it is not what is expected of the operation.
 *
 * @param problems - each a path in the answer, and what is wrong there
 */
export function malformedAnswer(
  operation: string,
  problems: string[],
): MalformedAnswerError {
  return new MalformedAnswerError(
    `${operation} gave an answer that cannot be used (${problems.join(
      '; ',
    )}). Check that the endpoint is AWS, and update the module if AWS has changed its answer`,
  );
}

/**
 * Holds an answer of AWS, or of whatever stands at its endpoint, against what
 * is expected of it.
 *
 * @throws MalformedAnswerError naming the operation and the fields.
 */
export function checkAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  operation: string,
): z.output<Schema> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw malformedAnswer(
    operation,
    result.error.issues
      .slice(0, MAX_PROBLEMS)
      .map(issue => `${issue.path.map(String).join('.')}: ${issue.message}`),
  );
}
