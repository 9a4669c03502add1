import { SHOWN_LENGTH } from '../sql/badCell';
import { CsvScanner } from './CsvScanner';
import { scanCsvFile } from './scanCsvFile';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The line of a file in which a column has a value, of which a query has told
 * the beginning only where it is long.
 */
export async function findCsvLine(
  path: string,
  cell: { column: string; value: string },
): Promise<number | undefined> {
  let column = -1;
  let found: number | undefined;
  const scanner = new CsvScanner((fields, line) => {
    if (line === 1) {
      column = fields.findIndex(
        field => field.replace(BYTE_ORDER_MARK, '') === cell.column,
      );
      return column >= 0;
    }
    const value = fields[column];
    const isCut = cell.value.length >= SHOWN_LENGTH;
    if (isCut ? value.startsWith(cell.value) : value === cell.value) {
      found = line;
    }
    return found === undefined;
  });
  await scanCsvFile(path, scanner);
  return found;
}
