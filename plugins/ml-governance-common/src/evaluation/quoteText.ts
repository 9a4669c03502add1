const MAX_SHOWN = 60;

/**
 * Untrusted text as a sentence quotes it: between typographic quotes, on one
 * line, without characters that hide or reverse others, and shortened.
 */
export function quoteText(text: string): string {
  const visible = [...text.slice(0, 4 * MAX_SHOWN)].map(character =>
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : character,
  );
  return visible.length > MAX_SHOWN
    ? `“${visible.slice(0, MAX_SHOWN - 1).join('')}…”`
    : `“${visible.join('')}”`;
}
