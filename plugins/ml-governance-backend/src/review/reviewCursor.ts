import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Which list a place is in: its name, and everything that it depends upon. */
export type ReviewList =
  | readonly ['campaigns', groupRef?: string]
  | readonly ['items', campaignId: string, groupRef?: string];

/** What comes after the list; rows are told apart by numbers of the database. */
const placeSchema = z.int32().min(0);

/** A place in a list of campaigns or items, opaque to callers and bound to the list. */
export function encodeReviewCursor(list: ReviewList, place: number): string {
  return Buffer.from(JSON.stringify([listKey(list), place])).toString(
    'base64url',
  );
}

/** @throws InputError for anything but a place in this very list */
export function decodeReviewCursor(list: ReviewList, cursor: string): number {
  try {
    const [, place] = z
      .tuple([z.literal(listKey(list)), placeSchema])
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return place;
  } catch {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer to the same question; leave it out to begin anew",
    );
  }
}

function listKey(list: ReviewList): string {
  return list.map(part => part ?? '').join(' ');
}
