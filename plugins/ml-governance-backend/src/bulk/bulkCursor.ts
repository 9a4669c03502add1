import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** PostgreSQL takes no text with a NUL in it, and AWS and the catalog have none. */
const text = z
  .string()
  .max(2_000)
  .refine(one => !one.includes('\0'));
const schema = z.strictObject({
  list: z.string(),
  after: z
    .array(z.union([text, z.int32()]))
    .min(1)
    .max(3),
});

/** What the last item of a page is told apart by. */
export type BulkPlace = (string | number)[];

/** The place in a list, opaque to callers and bound to the list that it was made for. */
export function encodeBulkCursor(list: unknown[], after: BulkPlace): string {
  return Buffer.from(
    JSON.stringify({ list: fingerprint(list), after }),
  ).toString('base64url');
}

/**
 * @param shape - what a place in the list looks like
 * @throws InputError for anything but a cursor that the same list gave out
 */
export function decodeBulkCursor<T extends z.ZodType>(
  list: unknown[],
  cursor: string,
  shape: T,
): z.output<T> {
  const decoded = schema.safeParse(parseJson(cursor));
  if (decoded.success && decoded.data.list === fingerprint(list)) {
    const place = shape.safeParse(decoded.data.after);
    if (place.success) return place.data;
  }
  throw new InputError(
    "'cursor' must be the 'nextCursor' of an earlier answer to the same question; leave it out to begin anew",
  );
}

function fingerprint(list: unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(list))
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
