import { InputError } from '@backstage/errors';
import { z } from 'zod';

const placeSchema = z.tuple([z.literal('review'), z.int().min(0)]);

/** A place in a list of campaigns or items, opaque to callers. */
export function encodeReviewCursor(place: number): string {
  return Buffer.from(JSON.stringify(['review', place])).toString('base64url');
}

/** @throws InputError for what is no place */
export function decodeReviewCursor(cursor: string): number {
  try {
    const [, place] = placeSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return place;
  } catch {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer; leave it out to begin anew",
    );
  }
}
