import { Amount, isAmount } from '../money/amount';
import { neutralizeFormula, neutralizeJson } from './neutralizeFormula';

/**
 * A text; an amount of money, as a credit begins with the sign that formulas
 * begin with but is to be added up like any other amount; or an object of texts,
 * written as JSON that programs can read whatever is in it.
 *
 * @public
 */
export type CsvCell =
  string | { amount: Amount } | { json: Readonly<Record<string, string>> };

/**
 * Tells spreadsheets that the file is UTF-8: without it Excel reads the bytes
 * of `ü` as two letters of the machine's own code page.
 */
const BYTE_ORDER_MARK = '\uFEFF';

function safeText(cell: CsvCell): string {
  if (typeof cell === 'string') return neutralizeFormula(cell);
  if ('json' in cell) return neutralizeJson(JSON.stringify(cell.json));
  return isAmount(cell.amount) ? cell.amount : neutralizeFormula(cell.amount);
}

function quoted(cell: CsvCell): string {
  return `"${safeText(cell).split('"').join('""')}"`;
}

/**
 * A row as RFC 4180 writes it: every cell in quotes, quotes doubled, ended by
 * CRLF. No text begins a formula.
 *
 * @public
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/**
 * Rows for spreadsheets, as {@link csvRow} writes them, behind a byte order
 * mark that tells of UTF-8.
 *
 * @public
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return [BYTE_ORDER_MARK, ...rows.map(csvRow)].join('');
}
