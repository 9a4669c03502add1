/**
 * The words that a text is looked up by where it is typed as it is. The search
 * engine that portals begin with, Lunr, cuts what people type at blanks and
 * hyphens alone, but what it indexes at every character that is no letter or
 * digit: without these no ARN is ever found by typing it. It takes a list as the
 * words that it holds.
 */
export function searchTerms(...texts: readonly string[]): string[] {
  const words = texts.flatMap(text => text.toLowerCase().split(/[\s-]+/));
  return [...new Set(words)].filter(word => word !== '');
}
