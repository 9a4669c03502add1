import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const schema = z.strictObject({
  query: z.string(),
  after: z.string(),
});

/**
 * The place in a list of resources, opaque to callers and bound to the list
 * that it was made for.
 */
export function encodeResourceCursor(
  list: ListIdentity,
  after: string,
): string {
  return Buffer.from(
    JSON.stringify({ query: fingerprint(list), after }),
  ).toString('base64url');
}

/** @throws InputError for anything but a cursor that the same list gave out */
export function decodeResourceCursor(
  list: ListIdentity,
  cursor: string,
): string {
  const decoded = schema.safeParse(parseJson(cursor));
  if (!decoded.success || decoded.data.query !== fingerprint(list)) {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer about the same entity; leave it out to begin anew",
    );
  }
  return decoded.data.after;
}

export interface ListIdentity {
  entityRef: string;
  applicationIds: readonly string[];
}

function fingerprint({ entityRef, applicationIds }: ListIdentity): string {
  return createHash('sha256')
    .update(JSON.stringify([entityRef, ...applicationIds]))
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
