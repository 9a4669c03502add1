import { InputError, isError } from '@backstage/errors';
import { findBrokenJson, findCsvLine } from '../csv/findCsvLine';
import { ExportFile } from '../files/checkFile';
import { FileType } from '../manifest/ExportPeriod';
import { parseBadCell } from '../sql/badCell';
import { BadCellError } from './BadCellError';
import { MemoryExceededError } from './MemoryExceededError';

const BROKEN_JSON = /Malformed JSON .* Input: "(.+?)(?:\.\.\.)?"$/s;

/**
 * An error of DuckDB in words that name the file, and the line or the column,
 * as the export spells them.
 */
export async function duckDbFailure(
  error: unknown,
  files: readonly ExportFile[],
  type: FileType,
): Promise<unknown> {
  if (!isError(error)) return error;
  const found = parseBadCell(error.message);
  if (found) {
    const file = files.find(({ path }) => path === found.file);
    const row =
      type === 'csv' && file ? await findCsvLine(file.path, found) : found.row;
    return new BadCellError({ ...found, row, file: file?.name ?? found.file });
  }
  if (/^Out of Memory/i.test(error.message)) {
    return new MemoryExceededError(firstLine(error.message));
  }
  const broken = BROKEN_JSON.exec(error.message);
  if (broken && type === 'csv') {
    const refused = await brokenJson(files, broken[1]);
    if (refused) return refused;
  }
  const message = files.reduce(
    (text, { path, name }) => text.replaceAll(path, name),
    firstLine(error.message),
  );
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  const named = files.find(({ path }) => error.message.includes(path));
  const where = named
    ? `${named.name}${line ? `, line ${line}` : ''}`
    : files.map(({ name }) => name).join(', ');
  return new InputError(
    `${where} cannot be read: ${message}. It may be damaged: have AWS deliver the export anew, or copy it completely`,
  );
}

/** DuckDB tells how a text begins that is no JSON, and not where it stands. */
async function brokenJson(
  files: readonly ExportFile[],
  beginning: string,
): Promise<InputError | undefined> {
  for (const { path, name } of files) {
    const found = await findBrokenJson(path, beginning);
    if (found) {
      return new InputError(
        `${name}, line ${found.line}, column ${found.column}: expected a JSON object. Have AWS deliver the export anew`,
      );
    }
  }
  return undefined;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0].replace(/^[A-Z][A-Za-z ]* Error: /, '');
}
