import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CachedFile, FileCache } from './FileCache';

describe('FileCache', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'file-cache-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const newCache = () => new FileCache({ directory, maxBytes: 15 });
  const downloads: string[] = [];
  beforeEach(() => {
    downloads.length = 0;
  });
  const file = (name: string): CachedFile => ({
    name,
    version: '1',
    size: 10,
    download: async target => {
      downloads.push(name);
      await writeFile(target, name.padEnd(10));
    },
  });
  const kept = async () =>
    (await readdir(directory)).filter(name => name !== 'held');
  const contentOf = async ({ paths }: { paths: string[] }) =>
    (await readFile(paths[0], 'utf8')).trim();

  it('fetches a file once, and leaves nothing but it behind', async () => {
    const cache = newCache();
    for (let round = 0; round < 2; round += 1) {
      const held = await cache.hold([file('a.csv')]);
      expect(await contentOf(held)).toBe('a.csv');
      await held.release();
    }
    expect(downloads).toEqual(['a.csv']);
    expect(await kept()).toHaveLength(1);
    expect(await readdir(join(directory, 'held'))).toEqual([]);
  });

  it('makes room by what nobody holds, and by nothing else', async () => {
    const cache = newCache();
    const first = await cache.hold([file('a.csv')]);
    await expect(cache.hold([file('b.csv')])).rejects.toThrow(
      /raise mlGovernance\.dataExports\.cache\.maxSize/,
    );
    await first.release();
    const second = await cache.hold([file('b.csv')]);
    expect(await contentOf(second)).toBe('b.csv');
    expect(await kept()).toHaveLength(1);
    await second.release();
  });

  it('keeps what it holds where another process makes room by it', async () => {
    const mine = await newCache().hold([file('a.csv')]);
    const other = await newCache().hold([file('b.csv')]);
    expect(await kept()).toHaveLength(1);
    expect(await contentOf(mine)).toBe('a.csv');
    expect(await contentOf(other)).toBe('b.csv');
    await mine.release();
    await other.release();
    expect(await readdir(join(directory, 'held'))).toEqual([]);
  });

  it('refuses a file of which not all came, and keeps nothing of it', async () => {
    const cut = { ...file('a.csv'), size: 11 };
    await expect(newCache().hold([cut])).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'a.csv has 11 bytes, but 10 came; the next refresh tries again',
    });
    expect(await kept()).toEqual([]);
    expect(await readdir(join(directory, 'held'))).toEqual([]);
  });
});
