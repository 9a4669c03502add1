import { createHash } from 'node:crypto';
import {
  link,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import { CacheSettings } from '../config/DataExportsSettings';
import { createOwnDirectory } from './ownDirectory';

/** A file that is kept as long as there is room. */
export interface CachedFile {
  /** Names it for messages, and among others. */
  name: string;
  /** Another one whenever the content is another. */
  version: string;
  size: number;
  /** Writes the content to a path. */
  download(target: string): Promise<void>;
}

const UNFINISHED = '.part';
const MAX_ATTEMPTS = 5;

/**
 * Files from elsewhere on this machine's disk, up to a number of bytes. The
 * longest unused go first; what is held is never removed. Several processes may
 * share the directory: what one of them removes stays, for those who hold it,
 * under another name.
 */
export class FileCache {
  readonly #settings: CacheSettings;
  /** How many are using a path. */
  readonly #held = new Map<string, number>();
  /** One at a time decides what goes and what comes. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(settings: CacheSettings) {
    this.#settings = settings;
  }

  /**
   * Has the files on the disk until they are released.
   *
   * @throws ServiceUnavailableError where they do not fit, even if nothing else is kept.
   */
  async hold(
    files: readonly CachedFile[],
  ): Promise<{ paths: string[]; release: () => Promise<void> }> {
    const turn = this.#turn.then(
      () => this.#hold(files),
      () => this.#hold(files),
    );
    this.#turn = turn;
    return turn;
  }

  async #hold(files: readonly CachedFile[]) {
    await mkdir(this.#settings.directory, { recursive: true });
    const paths = files.map(file => this.#pathOf(file));
    const own = await createOwnDirectory(
      join(this.#settings.directory, 'held'),
      'month',
    );
    for (const path of paths) this.#count(path, 1);
    let released = false;
    const release = async () => {
      if (released) return;
      released = true;
      for (const path of paths) this.#count(path, -1);
      await own.remove();
    };
    try {
      await this.#makeRoom(files, paths);
      const held: string[] = [];
      for (const [index, file] of files.entries()) {
        held.push(await this.#holdOne(file, paths[index], own.path));
      }
      return { paths: held, release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** The file under a name that nobody else removes. */
  async #holdOne(
    file: CachedFile,
    path: string,
    directory: string,
  ): Promise<string> {
    const held = join(directory, basename(path));
    for (let attempt = 1; ; attempt += 1) {
      await this.#ensure(file, path, directory);
      try {
        await link(path, held);
        return held;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // Another process may have made room by it meanwhile.
        if (code === 'ENOENT' && attempt < MAX_ATTEMPTS) continue;
        // A file system without links, which no other process may share then.
        if (code === 'EPERM' || code === 'ENOTSUP') return path;
        throw error;
      }
    }
  }

  async #ensure(
    file: CachedFile,
    path: string,
    directory: string,
  ): Promise<void> {
    if ((await sizeOf(path)) === file.size) {
      const now = new Date();
      // Whether it is still there shows when it is held.
      await utimes(path, now, now).catch(() => {});
      return;
    }
    const part = join(directory, `${basename(path)}${UNFINISHED}`);
    try {
      await file.download(part);
      const got = await sizeOf(part);
      if (got !== file.size) {
        throw new ServiceUnavailableError(
          `${file.name} has ${file.size} bytes, but ${got} came; the next refresh tries again`,
        );
      }
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Removes what is longest unused, until the missing files fit. */
  async #makeRoom(
    files: readonly CachedFile[],
    paths: readonly string[],
  ): Promise<void> {
    const { directory, maxBytes } = this.#settings;
    const wanted = new Set(paths);
    const needed = files.reduce((sum, file) => sum + file.size, 0);
    const kept = await this.#list();
    let room = maxBytes - needed;
    for (const { path, size } of kept) {
      if (!wanted.has(path)) room -= size;
    }
    for (const { path, size } of kept) {
      if (room >= 0) return;
      if (wanted.has(path) || this.#held.has(path)) continue;
      await rm(path, { force: true });
      room += size;
    }
    if (room >= 0) return;
    throw new ServiceUnavailableError(
      `The month has ${needed} bytes of files, which do not fit into ${directory} with its ${maxBytes}; raise mlGovernance.dataExports.cache.maxSize, or let Athena read the export`,
    );
  }

  /** Everything that is kept, the longest unused first. */
  async #list() {
    const { directory } = this.#settings;
    const names = await readdir(directory);
    const files = await Promise.all(
      names.map(async name => {
        const path = join(directory, name);
        const found = await stat(path).catch(() => undefined);
        return found?.isFile()
          ? [{ path, size: found.size, usedAt: found.mtimeMs }]
          : [];
      }),
    );
    return files.flat().sort((a, b) => a.usedAt - b.usedAt);
  }

  #pathOf({ name, version }: CachedFile): string {
    const hash = createHash('sha256').update(`${name}\n${version}`);
    const file = `${hash.digest('hex')}${extname(name)}`;
    return join(this.#settings.directory, file);
  }

  #count(path: string, by: number): void {
    const count = (this.#held.get(path) ?? 0) + by;
    if (count > 0) this.#held.set(path, count);
    else this.#held.delete(path);
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
