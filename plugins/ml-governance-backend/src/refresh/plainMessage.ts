const MAX_LENGTH = 2_000;

/**
 * A message from outside as it is kept and logged: on one line, without
 * characters that a database cannot hold or a terminal would act upon, and
 * never long enough to fill either.
 */
export function plainMessage(message: string): string {
  const plain = Buffer.from(message.slice(0, MAX_LENGTH * 2), 'utf8')
    .toString('utf8')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  return plain.length > MAX_LENGTH
    ? `${plain.slice(0, MAX_LENGTH - 1)}…`
    : plain;
}
