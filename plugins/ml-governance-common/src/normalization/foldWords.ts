const WORD_BREAK =
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[\s_./-]+/u;

/**
 * The words of a text, lowercase. They are separated by spaces, `_`, `.`, `/`,
 * `-`, or by camel case, and digits stand apart from letters.
 */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(WORD_BREAK)
    .flatMap(part => part.match(/\p{N}+|\P{N}+/gu) ?? [])
    .map(word => word.toLowerCase());
}

/**
 * What all spellings of a text have in common: neither case nor separators
 * count. Numbers that a separator keeps apart stay apart (`1.2` is not `12`),
 * and a text without any letter is a number, whose signs and points all count.
 */
export function foldWords(text: string): string {
  if (!/\p{L}/u.test(text)) return text.trim();
  return wordsOf(text).reduce(
    (folded, word) =>
      /\p{N}$/u.test(folded) && /^\p{N}/u.test(word)
        ? `${folded}-${word}`
        : folded + word,
    '',
  );
}
