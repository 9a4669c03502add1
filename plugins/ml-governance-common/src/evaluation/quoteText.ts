const MAX_SHOWN = 60;
const PLAIN = /^[\x20-\x7e]*$/;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Untrusted text as a sentence quotes it: between typographic quotes, on one
 * line, without characters that hide or reverse others, and shortened.
 *
 * @public
 */
export function quoteText(text: string): string {
  if (text.length <= MAX_SHOWN && PLAIN.test(text)) return `“${text}”`;
  const visible = [...text.slice(0, 2 * MAX_SHOWN + 2).replace(HIDDEN, ' ')];
  return visible.length > MAX_SHOWN
    ? `“${visible.slice(0, MAX_SHOWN - 1).join('')}…”`
    : `“${visible.join('')}”`;
}
