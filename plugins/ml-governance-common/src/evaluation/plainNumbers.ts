/** The fewest digits of a payment card number. */
const CARD_DIGITS = 13;

/**
 * Whether a text of `a-z`, `0-9`, `-`, `.`, `:` and `/` alone may hold a number
 * of a person, told by one pass over its groups of digits. Never `false` where
 * `findPersonalNumber` finds one; time stamps and most ids are told apart.
 */
export function mayHoldPlainNumber(text: string): boolean {
  /** Digits of the groups so far that one `-` each joins and could be a card's. */
  let cardDigits = 0;
  let lengthBeforeLast = 0;
  let lastLength = 0;
  let lastEnd = -2;
  let index = 0;
  while (index < text.length) {
    if (!isDigit(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    while (index < text.length && isDigit(text.charCodeAt(index))) index += 1;
    const length = index - start;
    if (length > 1 && followsCountryCode(text, start)) return true;

    const joint = start === lastEnd + 1 ? text[lastEnd] : '';
    const isJoined = joint === '-' || joint === '.';
    if (joint !== '-') cardDigits = 0;
    if (cardDigits > 0 || beginsLikeCard(text, start, length)) {
      cardDigits += length;
    }
    // Three, then two or three, then four: a social security or phone number.
    const isTelling =
      isJoined &&
      lengthBeforeLast === 3 &&
      (lastLength === 2 || lastLength === 3) &&
      length === 4;
    if (isTelling || cardDigits >= CARD_DIGITS) return true;
    lengthBeforeLast = isJoined ? lastLength : 0;
    lastLength = length;
    lastEnd = index;
  }
  return false;
}

/** An account number begins with a word of two letters, digits right behind. */
function followsCountryCode(text: string, start: number): boolean {
  return (
    start >= 2 &&
    isLetter(text.charCodeAt(start - 1)) &&
    isLetter(text.charCodeAt(start - 2)) &&
    !(start > 2 && isLetter(text.charCodeAt(start - 3))) &&
    !(start > 2 && isDigit(text.charCodeAt(start - 3)))
  );
}

/** Whether networks of payment cards have numbers that begin so. */
function beginsLikeCard(text: string, start: number, length: number): boolean {
  const first = text.charCodeAt(start) - 48;
  if (first < 2 || first > 6) return false;
  if (first === 3 || first === 4 || length === 1) return true;
  const second = text.charCodeAt(start + 1) - 48;
  if (first === 5) return second <= 8;
  return first === 2 ? second >= 2 && second <= 7 : second <= 7;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
