/**
 * Whether a text is so plain that AWS takes it, every convention holds and no
 * personal data can be in it: short, of `a-z`, `-`, `.`, `:`, `/` and at most
 * five digits. Most values are, and one pass over them replaces every further
 * check.
 */
export function isPlainText(text: string): boolean {
  if (text.length > 128) return false;
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isLetter = code >= 97 && code <= 122;
    if (isLetter) continue;
    // `-`, `.`, `/`, the digits and `:` stand in a row.
    if (code < 45 || code > 58) return false;
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (digits > 5) return false;
    }
  }
  return true;
}
