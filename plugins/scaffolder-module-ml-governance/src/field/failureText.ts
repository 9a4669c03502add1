import { ResponseError } from '@backstage/errors';

/** What the portal's backend had to say of a failure, where it was its answer. */
export function failureText(error: Error): string {
  return ResponseError.is(error) ? error.cause.message : error.message;
}
