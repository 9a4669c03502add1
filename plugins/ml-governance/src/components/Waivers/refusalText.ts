import { ResponseError } from '@backstage/errors';

/** What the backend says about what it did not do. */
export function refusalText(error: Error): string {
  return ResponseError.is(error)
    ? error.cause.message
    : `The portal's backend gave no usable answer: ${error.message}`;
}
