import { open } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { FileType } from '../manifest/ExportPeriod';
import { checkCsv } from '../csv/checkCsv';

/** A file on this machine, and what it is called in the export. */
export interface ExportFile {
  path: string;
  name: string;
}

const PARQUET_MARK = 'PAR1';
/** The mark at both ends, and the length of the description before the last. */
const PARQUET_MINIMUM = 12;

/**
 * Refuses a file that is not what it should be, or not all of it.
 *
 * @returns the header of CSV; nothing for Parquet, which describes itself
 * @throws InputError that names the file, and in CSV the line.
 */
export async function checkFile(
  file: ExportFile,
  type: FileType,
  signal: AbortSignal,
): Promise<string[]> {
  if (type === 'csv') return checkCsv(file, signal);
  await checkParquet(file);
  return [];
}

async function checkParquet({ path, name }: ExportFile): Promise<void> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const mark = async (position: number) => {
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(PARQUET_MARK.length),
        position,
      });
      return buffer.toString('latin1', 0, bytesRead);
    };
    if ((await mark(0)) !== PARQUET_MARK) {
      throw new InputError(
        `${name} is no Parquet file; the export may be of another format: have AWS deliver it anew`,
      );
    }
    if (
      size < PARQUET_MINIMUM ||
      (await mark(size - PARQUET_MARK.length)) !== PARQUET_MARK
    ) {
      throw new InputError(
        `${name} is cut off after ${size} bytes; have AWS deliver the export anew, or copy it completely`,
      );
    }
  } finally {
    await handle.close();
  }
}
