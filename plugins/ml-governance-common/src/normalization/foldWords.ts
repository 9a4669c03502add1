const WORD_BREAK =
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[\s_./-]+/u;
const LETTER = /\p{L}/u;
const STARTS_WITH_NUMBER = /^\p{N}/u;
const NUMBERS_APART = /\p{N}+|\P{N}+/gu;

/**
 * The words of a text, lowercase. They are separated by spaces, `_`, `.`, `/`,
 * `-`, or by camel case, and digits stand apart from letters.
 */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(WORD_BREAK)
    .flatMap(part => part.match(NUMBERS_APART) ?? [])
    .map(word => word.toLowerCase());
}

/**
 * What all spellings of a text have in common: neither case nor separators
 * count. Numbers that a separator keeps apart stay apart (`1.2` is not `12`),
 * and a text without any letter is a number, whose signs and points all count.
 *
 * @public
 */
export function foldWords(
  text: string,
  words: readonly string[] = wordsOf(text),
): string {
  if (!LETTER.test(text)) return text.trim();
  let folded = '';
  let wasNumber = false;
  for (const word of words) {
    const isNumber = STARTS_WITH_NUMBER.test(word);
    folded += wasNumber && isNumber ? `-${word}` : word;
    wasNumber = isNumber;
  }
  return folded;
}
