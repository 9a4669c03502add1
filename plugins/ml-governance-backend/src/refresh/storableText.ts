import { z } from 'zod';

/** The most that AWS allows in a tag's value is 256 characters of four bytes. */
const MAX_LABEL_BYTES = 1_100;
/** No character of UTF-16 takes more bytes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;
const SURELY_SHORT = Math.floor(MAX_LABEL_BYTES / MAX_BYTES_PER_UNIT);

const HALF_CHARACTER =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Half a character, or a whole one that takes two. */
const SURROGATE = /[\ud800-\udfff]/;

/**
 * A text that every database can hold: without NUL, and with half characters,
 * which have no place in UTF-8, replaced.
 */
export function storableText(max: number) {
  return z
    .string()
    .max(max)
    .refine(value => !value.includes('\0'), { error: 'must not hold NUL' })
    .overwrite(value => value.replace(HALF_CHARACTER, '\ufffd'));
}

/**
 * A storable text that is part of an index, whose entries PostgreSQL bounds in
 * bytes, whatever the characters.
 */
export const indexedText = storableText(MAX_LABEL_BYTES).refine(
  value =>
    value.length <= SURELY_SHORT ||
    Buffer.byteLength(value, 'utf8') <= MAX_LABEL_BYTES,
  { error: `must have at most ${MAX_LABEL_BYTES} bytes` },
);

/**
 * Whether it is an `indexedText` beyond doubt, and needs no change. Of some
 * that are this does not say so.
 */
export function isSurelyIndexable(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= SURELY_SHORT &&
    !value.includes('\0') &&
    !SURROGATE.test(value)
  );
}
