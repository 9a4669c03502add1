import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** The scripts and styles that a page of a build loads before anything is shown. */
export async function firstLoadFiles(dist: string): Promise<string[]> {
  const html = await readFile(path.join(dist, 'index.html'), 'utf8');
  const files = [
    ...html.matchAll(/(?:src|href)="\/(static\/[^"]+\.(?:js|css))"/g),
  ].map(([, file]) => file);
  if (files.length === 0) {
    throw new Error(`The index.html of ${dist} loads no scripts`);
  }
  return files;
}

/** Bytes of some files of a build, each compressed as a server would. */
export async function gzippedSize(
  dist: string,
  files: Iterable<string>,
): Promise<number> {
  let size = 0;
  for (const file of new Set(files)) {
    size += gzipSync(await readFile(path.join(dist, file))).length;
  }
  return size;
}
