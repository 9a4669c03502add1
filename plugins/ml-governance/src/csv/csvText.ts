import { neutralizeFormula } from './neutralizeFormula';

/**
 * Tells spreadsheets that the file is UTF-8: without it Excel reads the bytes
 * of `ü` as two letters of the machine's own code page.
 */
const BYTE_ORDER_MARK = '\uFEFF';

function quoted(cell: string): string {
  return `"${neutralizeFormula(cell).split('"').join('""')}"`;
}

/**
 * Rows as RFC 4180 writes them, in UTF-8 with a byte order mark: every cell in
 * quotes, quotes doubled, lines that end with CRLF. No cell begins a formula.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(row => `${row.map(quoted).join(',')}\r\n`);
  return [BYTE_ORDER_MARK, ...lines].join('');
}
