/** The conventions that a key or a value is held against. */
export interface WordConventions {
  lowercase: boolean;
  hyphens: boolean;
}

const CAMEL_CASE = /(?<=\p{Ll})(?=\p{Lu})/u;

/** Which conventions a text breaks. */
export function brokenConventions(
  text: string,
  conventions: WordConventions,
): (keyof WordConventions)[] {
  const broken: (keyof WordConventions)[] = [];
  if (conventions.lowercase && text !== text.toLowerCase()) {
    broken.push('lowercase');
  }
  if (
    conventions.hyphens &&
    (/[_\p{Z}]/u.test(text) || CAMEL_CASE.test(text))
  ) {
    broken.push('hyphens');
  }
  return broken;
}

/** The text as the conventions want it. */
export function conventional(
  text: string,
  conventions: WordConventions,
): string {
  const hyphenated = conventions.hyphens
    ? text
        .trim()
        .split(CAMEL_CASE)
        .join('-')
        .replace(/[_\p{Z}]+/gu, '-')
        .replace(/-{2,}/g, '-')
        .replace(/^-|-$/g, '')
    : text.trim();
  return conventions.lowercase ? hyphenated.toLowerCase() : hyphenated;
}

/** The end of a sentence such as "“A b” is not lowercase". */
export function describeBroken(
  broken: readonly (keyof WordConventions)[],
): string {
  return broken
    .map(rule =>
      rule === 'lowercase'
        ? 'is not lowercase'
        : 'does not separate its words by hyphens',
    )
    .join(' and ');
}
