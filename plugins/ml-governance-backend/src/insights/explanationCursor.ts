import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { isUtcDay } from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { LinePlace } from '../database/LedgerReader';

/** What lines are listed: another figure has another list. */
export type LineList = Readonly<Record<string, string | undefined>>;

/** Of the columns of numbers; beyond it they are compared with nothing. */
const MAX_COUNT = 2 ** 31 - 1;
const whole = z.string().regex(/^-?\d{1,18}$/);
const count = z.int().min(0).max(MAX_COUNT);
const cursorSchema = z.strictObject({
  list: z.string(),
  micros: whole,
  rest: whole,
  day: z.string().refine(isUtcDay),
  readingId: count,
  number: count,
});

/**
 * The place in the lines of a figure, opaque to callers and bound to the
 * figure that it was made for.
 */
export function encodeLineCursor(list: LineList, place: LinePlace): string {
  return Buffer.from(
    JSON.stringify({ list: fingerprint(list), ...place }),
  ).toString('base64url');
}

/** @throws InputError for anything but a cursor that the same figure gave out */
export function decodeLineCursor(list: LineList, cursor: string): LinePlace {
  const decoded = cursorSchema.safeParse(parseJson(cursor));
  if (!decoded.success) {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer; leave it out to begin anew",
    );
  }
  const { list: madeFor, ...place } = decoded.data;
  if (madeFor !== fingerprint(list)) {
    throw new InputError(
      "'cursor' belongs to the lines of another figure; leave it out to begin with those of this one",
    );
  }
  return place;
}

function fingerprint(list: LineList): string {
  const conditions = Object.entries(list)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(conditions))
    .digest('base64url')
    .slice(0, 16);
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
