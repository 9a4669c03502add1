/**
 * What AWS allows of every tag, whatever the organisation's rules say.
 *
 * @public
 */
export const AWS_TAG_LIMITS = {
  keyLength: 128,
  valueLength: 256,
  tagsPerResource: 50,
} as const;

const ALLOWED_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const ALLOWED_CHARACTERS_TEXT = 'letters, digits, spaces and _ . : / = + - @';

/** AWS counts characters, so that one beyond the basic plane counts once. */
function isLongerThan(text: string, limit: number): boolean {
  return (
    text.length > limit && [...text.slice(0, 2 * limit + 1)].length > limit
  );
}

/**
 * What keeps AWS from taking a text for a key, as the end of a sentence that
 * begins with the key; `undefined` where nothing does.
 */
export function awsKeyProblem(key: string): string | undefined {
  if (key === '') return 'is empty';
  if (isLongerThan(key, AWS_TAG_LIMITS.keyLength)) {
    return `is longer than the ${AWS_TAG_LIMITS.keyLength} characters that AWS allows`;
  }
  if (!ALLOWED_TEXT.test(key)) {
    return `holds a character that AWS does not allow; it may hold ${ALLOWED_CHARACTERS_TEXT}`;
  }
  return undefined;
}

/** The same for a value. */
export function awsValueProblem(value: string): string | undefined {
  if (isLongerThan(value, AWS_TAG_LIMITS.valueLength)) {
    return `is longer than the ${AWS_TAG_LIMITS.valueLength} characters that AWS allows`;
  }
  if (!ALLOWED_TEXT.test(value)) {
    return `holds a character that AWS does not allow; it may hold ${ALLOWED_CHARACTERS_TEXT}`;
  }
  return undefined;
}
