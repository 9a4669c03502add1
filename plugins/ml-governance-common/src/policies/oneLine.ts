/** Line ends of any language that documents are written in, and what hides or reverses text. */
const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * A text of the dictionary as a comment or a description shows it: on one line,
 * and no longer than `limit` characters.
 */
export function oneLine(text: string, limit = 200): string {
  const characters = [...text.replace(NOT_SHOWN, ' ').trim()];
  return characters.length > limit
    ? `${characters.slice(0, limit - 1).join('')}…`
    : characters.join('');
}
