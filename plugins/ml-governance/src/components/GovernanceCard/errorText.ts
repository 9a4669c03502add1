import { ResponseError } from '@backstage/errors';
import { FieldLabels, labelledText } from '../../wording/fieldLabels';

/**
 * What went wrong, in words for the reader of a card.
 *
 * - `forbidden`: the caller may not see this; nothing is broken
 * - `missing`: there is no such entity, or no backend that knows it
 * - `failed`: anything else; to try again may help
 */
export interface ErrorText {
  kind: 'forbidden' | 'missing' | 'failed';
  title: string;
  detail: string;
}

/** What it takes to see something. */
export interface RequiredPermission {
  /** Its name, such as `ml-governance.cost.read`. */
  name: string;
  /** Whose figures it opens, such as `this entity`. */
  scope: string;
}

/**
 * Says what an error means for a card about `subject`, such as `cost`; and
 * which permission it takes and for whose, where that is named. Fields of the
 * request have the names of `labels`.
 */
export function errorText(
  error: Error,
  subject: string,
  permission?: RequiredPermission,
  labels: FieldLabels = {},
): ErrorText {
  if (!ResponseError.is(error)) {
    return {
      kind: 'failed',
      title: `The ${subject} could not be loaded`,
      detail: `The portal's backend gave no usable answer: ${error.message}`,
    };
  }
  if (error.statusCode === 401) {
    return {
      kind: 'failed',
      title: 'You are no longer signed in',
      detail: 'Sign in again, then try again.',
    };
  }
  if (error.statusCode === 403) {
    return {
      kind: 'forbidden',
      title: `You do not have permission to see the ${subject}${
        permission ? ` of ${permission.scope}` : ''
      }`,
      detail: [
        ...(permission ? [`It takes the permission ${permission.name}.`] : []),
        'Whoever looks after this portal decides who may. Nothing is broken.',
      ].join(' '),
    };
  }
  if (error.statusCode === 404) {
    return {
      kind: 'missing',
      title: `There is no ${subject} to show`,
      detail: error.cause.message,
    };
  }
  return {
    kind: 'failed',
    title: `The ${subject} could not be loaded`,
    detail: labelledText(error.cause.message, labels),
  };
}
