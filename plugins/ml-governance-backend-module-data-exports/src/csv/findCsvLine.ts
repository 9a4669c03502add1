import { BadCell, SHOWN_LENGTH } from '../sql/badCell';
import { CsvScanner } from './CsvScanner';
import { scanCsvFile } from './scanCsvFile';

const BYTE_ORDER_MARK = '\ufeff';
const CONTROL = '\u001f';

/**
 * The line of a file in which a column has a value, of which a query has told
 * the beginning only where it is long.
 */
export async function findCsvLine(
  path: string,
  { problem, column, value }: BadCell,
): Promise<number | undefined> {
  const isCut = value.length >= SHOWN_LENGTH;
  const isValue = (cell: string) =>
    isCut ? cell.startsWith(value) : cell === value;
  // A query tells what stands before it, and no more.
  const hasControl = (cell: string) => cell.startsWith(`${value}${CONTROL}`);
  const isWanted = problem === 'control' ? hasControl : isValue;
  const found = await findCsvCell(
    path,
    (cell, name) => name === column && isWanted(cell),
  );
  return found?.line;
}

/** The first cell that begins so and is no JSON. */
export async function findBrokenJson(
  path: string,
  beginning: string,
): Promise<FoundCell | undefined> {
  return findCsvCell(
    path,
    cell => cell !== '' && cell.startsWith(beginning) && !isJson(cell),
  );
}

interface FoundCell {
  line: number;
  column: string;
}

async function findCsvCell(
  path: string,
  isWanted: (cell: string, column: string) => boolean,
): Promise<FoundCell | undefined> {
  let header: string[] = [];
  let found: FoundCell | undefined;
  const scanner = new CsvScanner((fields, line) => {
    if (line === 1) {
      header = fields.map(field => field.replace(BYTE_ORDER_MARK, ''));
      return true;
    }
    const at = fields.findIndex((cell, index) => isWanted(cell, header[index]));
    if (at >= 0) found = { line, column: header[at] };
    return !found;
  });
  await scanCsvFile(path, scanner);
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
