import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { WaiverPlace } from './WaiverTable';

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in a list of waivers, opaque to callers; the same for every list. */
export function encodeWaiverCursor({ expiresAt, id }: WaiverPlace): string {
  return Buffer.from(JSON.stringify([expiresAt, id])).toString('base64url');
}

/** @throws InputError for what is no place */
export function decodeWaiverCursor(cursor: string): WaiverPlace {
  try {
    const [expiresAt, id] = placeSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return { expiresAt, id };
  } catch {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer; leave it out to begin anew",
    );
  }
}
