import { readFile, stat } from 'node:fs/promises';
import { InputError, isError } from '@backstage/errors';

/** What is read, for messages about it. */
export interface FileToRead {
  path: string;
  /** What it should be and which option names it, such as `give the path of a YAML file with --dictionary`. */
  mend: string;
  maxBytes: number;
}

/** How to mend a file of another encoding. */
export const ENCODING_MEND =
  'save it as UTF-8 (the > of an old Windows PowerShell writes UTF-16)';

/**
 * Reads a text of UTF-8, without its byte order mark.
 *
 * @throws InputError for what is no file, too large, or not UTF-8.
 */
export async function readTextFile(file: FileToRead): Promise<string> {
  await checkRegularFile(file);
  const bytes = await readFile(file.path).catch(error => {
    throw unreadable(file, error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${file.path}: is not UTF-8; ${ENCODING_MEND}`);
  }
}

/**
 * Looks at a path before anything is opened, since opening a pipe would wait
 * for ever. Links are followed.
 *
 * @throws InputError for what is no file, or too large.
 */
export async function checkRegularFile(file: FileToRead): Promise<void> {
  const { path, mend, maxBytes } = file;
  const found = await stat(path).catch(error => {
    throw unreadable(file, error);
  });
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a directory' : 'not a regular file';
    throw new InputError(`${path}: is ${what}; ${mend}`);
  }
  if (found.size > maxBytes) {
    throw new InputError(
      `${path}: has ${found.size} bytes, and at most ${maxBytes} are read; ${mend}`,
    );
  }
}

/** The message about what the system did not let us read. */
export function unreadable(
  { path, mend }: Pick<FileToRead, 'path' | 'mend'>,
  error: unknown,
): InputError {
  const reason = isError(error) ? error.message : String(error);
  return new InputError(`${path}: cannot be read (${reason}); ${mend}`);
}
