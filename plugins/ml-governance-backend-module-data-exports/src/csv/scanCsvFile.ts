import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvScanner } from './CsvScanner';

/**
 * Passes a file of gzipped CSV through a scanner.
 *
 * @throws the error of zlib, where the file is cut off or not gzipped.
 */
export async function scanCsvFile(
  path: string,
  scanner: CsvScanner,
  signal?: AbortSignal,
): Promise<void> {
  await pipeline(
    createReadStream(path),
    createGunzip(),
    async source => {
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        scanner.write(chunk);
      }
      scanner.end();
    },
    { signal },
  );
}
