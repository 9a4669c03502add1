/** What a spreadsheet may split a cell at if it takes the file for one of another dialect. */
const SEPARATORS = ',;|\\t\\r\\n';
/** What it may skip in front of a formula: quotes, white space, invisible characters. */
const SKIPPED = '[\\s\\p{C}\\p{Z}"\'`´‘’“”＂＇]*';
/** What begins a formula. Some versions take the full-width signs for the plain ones. */
const SIGNS = '[=+\\-@＝＋－＠]';

/** Tab, carriage return and line feed at the start, which some spreadsheets drop. */
const LEADING_CONTROL = /^'*[\t\r\n]/;

const SEPARATOR = new RegExp(`^[${SEPARATORS}]$`);
const SKIPPED_CHARACTER = new RegExp(`^${SKIPPED}$`, 'u');
const SIGN = new RegExp(SIGNS);

/** The sign itself, behind a separator. */
const SIGN_BEHIND_SEPARATOR = new RegExp(
  `(?<=[${SEPARATORS}]${SKIPPED})${SIGNS}`,
  'gu',
);

/**
 * A cell that no spreadsheet takes for a formula, as OWASP advises: an
 * apostrophe in front of whatever would begin one. Every other cell stays as it
 * is. What has an apostrophe already gets another, so that no two cells become
 * the same.
 */
export function neutralizeFormula(cell: string): string {
  return atFormulaStarts(cell, behind => `'${behind}`);
}

/** The cell that was neutralized; any other text as it is. */
export function readNeutralized(cell: string): string {
  const bare = atFormulaStarts(cell, behind => (behind === "'" ? '' : behind));
  return neutralizeFormula(bare) === cell ? bare : cell;
}

/**
 * Changes the character behind each place where a spreadsheet could see the
 * beginning of a formula: at the start of a cell, or behind a separator. Goes
 * through a cell once, from its end, as anybody may import one of any length.
 */
function atFormulaStarts(
  cell: string,
  change: (behind: string) => string,
): string {
  const startsWithControl = LEADING_CONTROL.test(cell);
  if (!startsWithControl && !SIGN.test(cell)) return cell;
  const characters = [...cell];
  let leadsToSign = false;
  for (let at = characters.length - 1; at >= 0; at -= 1) {
    const character = characters[at];
    leadsToSign =
      SIGN.test(character) ||
      (leadsToSign && SKIPPED_CHARACTER.test(character));
    const isStart = at === 0 || SEPARATOR.test(characters[at - 1]);
    if (isStart && (leadsToSign || (at === 0 && startsWithControl))) {
      characters[at] = change(character);
    }
  }
  return characters.join('');
}

/**
 * {@link neutralizeFormula} for a JSON object of texts, which apostrophes would
 * corrupt: JSON can write the signs themselves in another way. It reads as it
 * did before.
 *
 * @param json - an object or array as `JSON.stringify` writes it, without numbers
 */
export function neutralizeJson(json: string): string {
  const escaped = json.replace(
    SIGN_BEHIND_SEPARATOR,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // Nothing is left to be changed, unless it was no such JSON.
  return neutralizeFormula(escaped);
}
