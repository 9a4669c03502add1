/**
 * Where a spreadsheet could see the beginning of a formula: at the start of a
 * cell, or behind a separator that it may split the cell at if it takes the
 * file for one of another dialect, with nothing but quotes, white space and
 * invisible characters in front. The full-width signs count too: some versions
 * take them for the plain ones.
 */
const FORMULA_START =
  /(?<=^|[,;|\t\r\n])(?=[\s\p{C}\p{Z}"'`´‘’“”＂＇]*[=+\-@＝＋－＠])/gu;

/** Tab, carriage return and line feed at the start, which some spreadsheets drop. */
const LEADING_CONTROL = /^(?=[\t\r\n])/;

/**
 * A cell that no spreadsheet takes for a formula, as OWASP advises: an
 * apostrophe in front of whatever would begin one. Every other cell stays as it
 * is.
 */
export function neutralizeFormula(cell: string): string {
  return cell.replace(FORMULA_START, "'").replace(LEADING_CONTROL, "'");
}
