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
  return awsKeyLengthProblem(key) ?? characterProblem(key);
}

/** The same for a value. */
export function awsValueProblem(value: string): string | undefined {
  return awsValueLengthProblem(value) ?? characterProblem(value);
}

/** Of a key: what no service holds, whichever characters it takes. */
export function awsKeyLengthProblem(key: string): string | undefined {
  if (key === '') return 'is empty';
  return lengthProblem(key, AWS_TAG_LIMITS.keyLength);
}

/** The same for a value. */
export function awsValueLengthProblem(value: string): string | undefined {
  return lengthProblem(value, AWS_TAG_LIMITS.valueLength);
}

function lengthProblem(text: string, limit: number): string | undefined {
  return isLongerThan(text, limit)
    ? `is longer than the ${limit} characters that AWS allows`
    : undefined;
}

function characterProblem(text: string): string | undefined {
  return ALLOWED_TEXT.test(text)
    ? undefined
    : `holds a character that AWS does not allow; it may hold ${ALLOWED_CHARACTERS_TEXT}`;
}
