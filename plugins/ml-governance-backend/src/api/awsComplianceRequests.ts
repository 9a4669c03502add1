import { z } from 'zod';

const CURSOR_ERROR =
  "must be the 'nextCursor' of an earlier answer, given once; leave it out to begin anew";
const MAX_ITEMS = 100;
const LIMIT_ERROR = `must be a whole number from 1 to ${MAX_ITEMS}`;

/** A page of a list of what AWS says. */
export const awsPageQuerySchema = z.strictObject({
  cursor: z
    .string({ error: CURSOR_ERROR })
    .regex(/^[\w-]{1,2048}$/, { error: CURSOR_ERROR })
    .optional()
    .describe('nextCursor of an answer'),
  limit: z
    .string({ error: LIMIT_ERROR })
    .regex(/^\d{1,3}$/, { error: LIMIT_ERROR })
    .transform(Number)
    .pipe(z.int().min(1, LIMIT_ERROR).max(MAX_ITEMS, LIMIT_ERROR))
    .optional()
    .describe('How many items at most, from 1 to 100; 25 unless given'),
});
