import { InputError } from '@backstage/errors';

/**
 * An error for a file that is no more what it was when it was listed. It is of
 * its month alone, whose version is another when it is listed next.
 */
export function changedSince(path: string, cause: unknown): InputError {
  return new InputError(
    `${path} was written anew or removed since it was listed; the next refresh reads what is there then`,
    cause,
  );
}
