/** What a spreadsheet may split a cell at if it takes the file for one of another dialect. */
const SEPARATORS = ',;|\\t\\r\\n';
/** What it may skip in front of a formula: quotes, white space, invisible characters. */
const SKIPPED = '[\\s\\p{C}\\p{Z}"\'`´‘’“”＂＇]*';
/** What begins a formula. Some versions take the full-width signs for the plain ones. */
const SIGNS = '[=+\\-@＝＋－＠]';

/** Tab, carriage return and line feed at the start, which some spreadsheets drop. */
const LEADING_CONTROL = "'*[\\t\\r\\n]";

/**
 * Where a spreadsheet could see the beginning of a formula: at the start of a
 * cell, or behind a separator.
 */
const FORMULA_START = new RegExp(
  `^(?=${LEADING_CONTROL})|(?<=^|[${SEPARATORS}])(?=${SKIPPED}${SIGNS})`,
  'gu',
);

/**
 * The apostrophes that were put there. What had one already was given another,
 * so that no two cells become the same.
 */
const PUT_BEFORE = new RegExp(
  `^'(?=${LEADING_CONTROL})|(?<=^|[${SEPARATORS}])'(?=${SKIPPED}${SIGNS})`,
  'gu',
);

/** The sign itself, behind a separator. */
const SIGN_BEHIND_SEPARATOR = new RegExp(
  `(?<=[${SEPARATORS}]${SKIPPED})${SIGNS}`,
  'gu',
);

/**
 * A cell that no spreadsheet takes for a formula, as OWASP advises: an
 * apostrophe in front of whatever would begin one. Every other cell stays as it
 * is.
 */
export function neutralizeFormula(cell: string): string {
  return cell.replace(FORMULA_START, "'");
}

/** The cell that was neutralized; any other text as it is. */
export function readNeutralized(cell: string): string {
  const bare = cell.replace(PUT_BEFORE, '');
  return neutralizeFormula(bare) === cell ? bare : cell;
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
