import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { PlanPlace } from './PlanTable';

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A place in the list of plans, opaque to callers. */
export function encodePlanCursor({ createdAt, id }: PlanPlace): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws InputError for what is no place */
export function decodePlanCursor(cursor: string): PlanPlace {
  try {
    const [createdAt, id] = placeSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return { createdAt, id };
  } catch {
    throw new InputError(
      "'cursor' must be the 'nextCursor' of an earlier answer; leave it out to begin anew",
    );
  }
}
