import { InputError } from '@backstage/errors';
import { CsvScanner } from './CsvScanner';
import { scanCsvFile } from './scanCsvFile';

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads a file of gzipped CSV to its end: what is cut off, or breaks the rules
 * of CSV, could be read as something else.
 *
 * @returns its header
 * @throws InputError that names the file and the line.
 */
export async function checkCsv(
  { path, name }: { path: string; name: string },
  signal: AbortSignal,
): Promise<string[]> {
  let header: string[] | undefined;
  const scanner = new CsvScanner(fields => {
    header = [...fields];
    return false;
  });
  try {
    await scanCsvFile(path, scanner, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new InputError(
      `${name} cannot be unpacked: it is cut off, or no gzip file; have AWS deliver the export anew, or copy it completely`,
      error,
    );
  }
  if (scanner.problem) {
    const { line, problem } = scanner.problem;
    throw new InputError(
      `${name}, line ${line}: ${problem}; have AWS deliver the export anew`,
    );
  }
  if (!header) {
    throw new InputError(
      `${name} is empty, without even a header; have AWS deliver the export anew`,
    );
  }
  header[0] = header[0].replace(BYTE_ORDER_MARK, '');
  const repeated = header.find((field, at) => header?.indexOf(field) !== at);
  if (repeated !== undefined) {
    throw new InputError(
      `${name}, line 1: the column ${repeated} is there twice; have AWS deliver the export anew`,
    );
  }
  return header;
}
