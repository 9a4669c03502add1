import { ResponseError } from '@backstage/errors';
import { FieldLabels, labelledText } from './fieldLabels';

/** What the backend says about what it did not do, in the words of the form that asked for it. */
export function refusalText(error: Error, labels: FieldLabels = {}): string {
  return ResponseError.is(error)
    ? labelledText(error.cause.message, labels)
    : `The portal's backend gave no usable answer: ${error.message}`;
}
