import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '@backstage/errors';
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
      const { size, mtimeMs } = await stat(path);
      files.push({
        path: relative(this.location, path).split(sep).join('/'),
        size,
        etag: `${mtimeMs}`,
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
    return readFile(this.#pathOf(file), 'utf8');
  }

  async fetch(files: readonly StoredFile[]) {
    return {
      paths: files.map(file => this.#pathOf(file)),
      release: async () => {},
    };
  }

  async #entries() {
    try {
      return await readdir(this.location, {
        recursive: true,
        withFileTypes: true,
      });
    } catch (error) {
      throw new InputError(
        `The folder ${this.location} cannot be listed; check mlGovernance.dataExports.exports, and that the portal may read it`,
        error,
      );
    }
  }

  #pathOf(file: StoredFile): string {
    return join(this.location, ...file.path.split('/'));
  }
}
