import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  ResourcesQuery,
  ResourceSort,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import { ResourcePlace } from '../database/ResourceSelection';

/** The list that a place is in: another entity, filter or sort is another list. */
export interface ListIdentity {
  entityRef: string;
  query: Omit<ResourcesQuery, 'cursor' | 'limit' | 'sort'> & {
    sort: ResourceSort;
  };
}

const MAX_TEXT = 2_000;
const text = z
  .string()
  .max(MAX_TEXT)
  .refine(value => !value.includes('\0'));

const cursorSchema = z.strictObject({
  list: z.string(),
  value: z.union([z.int32(), text]),
  arn: text,
  source: z.int32(),
});

/**
 * The place in a list of resources, opaque to callers and bound to the list
 * that it was made for.
 */
export function encodeResourceCursor(
  list: ListIdentity,
  { value, arn, sourceId }: ResourcePlace,
): string {
  return Buffer.from(
    JSON.stringify({ list: fingerprint(list), value, arn, source: sourceId }),
  ).toString('base64url');
}

/** @throws InputError for anything but a cursor that the same list gave out */
export function decodeResourceCursor(
  list: ListIdentity,
  cursor: string,
): ResourcePlace {
  const decoded = cursorSchema.safeParse(parseJson(cursor));
  if (!decoded.success) {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer; leave it out to begin anew",
    );
  }
  const { value, arn, source } = decoded.data;
  const isWeight = list.query.sort === 'weight';
  if (
    decoded.data.list !== fingerprint(list) ||
    (typeof value === 'number') !== isWeight
  ) {
    throw new InputError(
      "'cursor' belongs to a list of another entity, filter or sort; leave it out to begin this one",
    );
  }
  return { value, arn, sourceId: source };
}

function fingerprint({ entityRef, query }: ListIdentity): string {
  const conditions = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([entityRef, conditions]))
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
