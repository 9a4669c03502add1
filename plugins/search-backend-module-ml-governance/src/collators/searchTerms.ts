/** What the engine for PostgreSQL leaves out of what people type. */
const LEFT_OUT = /[|&:*!<()]/g;

/**
 * The words that a text is looked up by where it is typed as it is. Engines take
 * what people type apart otherwise than what they index: Lunr cuts the one at
 * blanks and hyphens alone, the other at every character that is no letter or
 * digit; the one for PostgreSQL leaves the colons out of the one. Without these
 * words no ARN is ever found by typing it. Engines take a list as the words that
 * it holds.
 */
export function searchTerms(...texts: readonly string[]): string[] {
  const words = texts.flatMap(text => [
    ...text.toLowerCase().split(/[\s-]+/),
    ...(text.search(LEFT_OUT) < 0 ? [] : [text.replace(LEFT_OUT, '')]),
  ]);
  return [...new Set(words)].filter(word => word !== '');
}
