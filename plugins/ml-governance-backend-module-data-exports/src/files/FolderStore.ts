import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import { changedSince } from './changedSince';
import {
  ExportStore,
  MAX_MANIFEST_BYTES,
  StoredFile,
  StoreOptions,
} from './ExportStore';

/** An export in a folder of this machine. */
export class FolderStore implements ExportStore {
  constructor(readonly location: string) {}

  async list({ signal }: StoreOptions): Promise<StoredFile[]> {
    const files: StoredFile[] = [];
    for (const entry of await this.#entries()) {
      signal.throwIfAborted();
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(ignoreMissing);
      if (!found) continue;
      files.push({
        path: relative(this.location, path).split(sep).join('/'),
        size: found.size,
        etag: etagOf(found),
      });
    }
    return files;
  }

  async readText(file: StoredFile): Promise<string> {
    if (file.size > MAX_MANIFEST_BYTES) {
      throw new InputError(
        `${file.path} has ${file.size} bytes, which is too large for a manifest; check the location of the export`,
      );
    }
    try {
      return await readFile(this.#pathOf(file), 'utf8');
    } catch (error) {
      throw isMissing(error) ? changedSince(file.path, error) : error;
    }
  }

  async fetch(files: readonly StoredFile[]) {
    const paths = files.map(file => this.#pathOf(file));
    for (const [index, path] of paths.entries()) {
      const { path: name, etag } = files[index];
      const found = await stat(path).catch(ignoreMissing);
      if (!found || etagOf(found) !== etag) {
        throw changedSince(name, undefined);
      }
    }
    return { paths, release: async () => {} };
  }

  async #entries() {
    try {
      return await readdir(this.location, {
        recursive: true,
        withFileTypes: true,
      });
    } catch (error) {
      throw new NotFoundError(
        `The folder ${this.location} cannot be listed; check mlGovernance.dataExports.exports, and that the portal may read it`,
        error,
      );
    }
  }

  #pathOf(file: StoredFile): string {
    return join(this.location, ...file.path.split('/'));
  }
}

function etagOf({ mtimeMs, size }: { mtimeMs: number; size: number }): string {
  return `${mtimeMs}-${size}`;
}

function isMissing(error: unknown): boolean {
  return isError(error) && error.code === 'ENOENT';
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
