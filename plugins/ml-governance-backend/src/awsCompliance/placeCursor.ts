import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Longer than any identity that is held. */
const MAX_TEXT = 4_096;
const cursorSchema = z.tuple([
  z.string(),
  z.array(
    z
      .string()
      .max(MAX_TEXT)
      .refine(text => !text.includes('\0')),
  ),
]);

/** The place in a list, opaque to callers and of use for that list alone. */
export function encodePlace(list: string, place: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, place])).toString('base64url');
}

/** @throws InputError for anything but a cursor that the same list gave out */
export function decodePlace(
  list: string,
  cursor: string,
  length: number,
): string[] {
  const decoded = cursorSchema.safeParse(parseJson(cursor));
  const [madeFor, place] = decoded.data ?? [];
  if (madeFor !== list || place?.length !== length) {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer to the same call; leave it out to begin anew",
    );
  }
  return place;
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
