import { InputError } from '@backstage/errors';

const PLAIN = /[^,\r\n]*/y;
const SEPARATOR = /,|\r?\n|\r|$/y;

/**
 * The rows of a CSV file as RFC 4180 writes them, a byte order mark aside.
 * Empty lines at the end fall away.
 *
 * @throws InputError that names the line, where a quote is not closed or stands
 * where none may.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let line = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const began = line;
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) {
          throw new InputError(
            `Line ${began} of the CSV file opens a quote that nothing closes; close it`,
          );
        }
        const part = text.slice(at, end);
        line += part.split('\n').length - 1;
        cell += part;
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const plain = matchAt(PLAIN, text, at) ?? '';
      if (plain.includes('"')) {
        throw new InputError(
          `Line ${line} of the CSV file has a quote inside of a cell without quotes; put the whole cell in quotes and double those inside`,
        );
      }
      cell = plain;
      at += plain.length;
    }
    row.push(cell);
    const separator = matchAt(SEPARATOR, text, at);
    if (separator === undefined) {
      throw new InputError(
        `Line ${line} of the CSV file has text behind a cell in quotes; double the quotes inside of cells`,
      );
    }
    at += separator.length;
    if (separator === ',') {
      if (at === text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    line += 1;
  }
  if (row.length > 0) rows.push(row);
  return rows.filter(cells => cells.some(cell => cell !== ''));
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}
