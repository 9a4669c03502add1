import {
  Amount,
  isAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { neutralizeFormula } from './neutralizeFormula';

/**
 * A text, or an amount of money. A credit begins with the sign that formulas
 * begin with, but is to be added up like any other amount.
 */
export type CsvCell = string | { amount: Amount };

/**
 * Tells spreadsheets that the file is UTF-8: without it Excel reads the bytes
 * of `ü` as two letters of the machine's own code page.
 */
const BYTE_ORDER_MARK = '\uFEFF';

function safeText(cell: CsvCell): string {
  if (typeof cell === 'string') return neutralizeFormula(cell);
  return isAmount(cell.amount) ? cell.amount : neutralizeFormula(cell.amount);
}

function quoted(cell: CsvCell): string {
  return `"${safeText(cell).split('"').join('""')}"`;
}

/**
 * Rows as RFC 4180 writes them, in UTF-8 with a byte order mark: every cell in
 * quotes, quotes doubled, lines that end with CRLF. No text begins a formula.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  const lines = rows.map(row => `${row.map(quoted).join(',')}\r\n`);
  return [BYTE_ORDER_MARK, ...lines].join('');
}
