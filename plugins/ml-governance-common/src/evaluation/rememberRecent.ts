/** What is longer is not AWS's, and not worth the memory. */
const MAX_TEXT_LENGTH = 256;

/**
 * Remembers what a pure function made of the texts that it was given lately.
 * Texts come off the wire, so no more than twice `limit` of them are held.
 */
export function rememberRecent<V extends object>(
  compute: (text: string) => V,
  limit: number = 1_000,
): (text: string) => V {
  let recent = new Map<string, V>();
  let earlier: ReadonlyMap<string, V> = recent;
  return text => {
    const known = recent.get(text);
    if (known) return known;
    const value = earlier.get(text) ?? compute(text);
    if (text.length > MAX_TEXT_LENGTH) return value;
    if (recent.size >= limit) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
