import { z } from 'zod';

/** The most that AWS allows in a tag's value is 256 characters of four bytes. */
const MAX_LABEL_BYTES = 1_100;

/**
 * A text that every database can hold: without NUL, and with half characters,
 * which have no place in UTF-8, replaced.
 */
export function storableText(max: number) {
  return z
    .string()
    .max(max)
    .refine(value => !value.includes('\0'), { error: 'must not hold NUL' })
    .transform(value => Buffer.from(value, 'utf8').toString('utf8'));
}

/**
 * A storable text that is part of an index, whose entries PostgreSQL bounds in
 * bytes, whatever the characters.
 */
export const indexedText = storableText(MAX_LABEL_BYTES).refine(
  value => Buffer.byteLength(value, 'utf8') <= MAX_LABEL_BYTES,
  { error: `must have at most ${MAX_LABEL_BYTES} bytes` },
);
