import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstLoadFiles, gzippedSize } from './buildSize';

describe('the size of a build', () => {
  let dist: string;

  beforeEach(async () => {
    dist = await mkdtemp(path.join(os.tmpdir(), 'build-size-'));
    await mkdir(path.join(dist, 'static'));
    await writeFile(path.join(dist, 'static/main.1.js'), 'x'.repeat(5_000));
    await writeFile(path.join(dist, 'static/vendor.2.css'), 'a{}');
    await writeFile(path.join(dist, 'static/lazy.3.chunk.js'), 'lazy');
  });
  afterEach(() => rm(dist, { recursive: true }));

  it('is that of what the first page loads, compressed', async () => {
    await writeFile(
      path.join(dist, 'index.html'),
      '<link rel="icon" href="/favicon.svg"><script defer src="/static/main.1.js"></script><link href="/static/vendor.2.css" rel="stylesheet">',
    );
    const files = await firstLoadFiles(dist);
    expect(files).toEqual(['static/main.1.js', 'static/vendor.2.css']);
    expect(await gzippedSize(dist, files)).toBe(
      gzipSync('x'.repeat(5_000)).length + gzipSync('a{}').length,
    );
  });

  it('counts a file once', async () => {
    const once = await gzippedSize(dist, ['static/main.1.js']);
    expect(
      await gzippedSize(dist, ['static/main.1.js', 'static/main.1.js']),
    ).toBe(once);
  });

  it('of a page that loads nothing is an error', async () => {
    await writeFile(path.join(dist, 'index.html'), '<html></html>');
    await expect(firstLoadFiles(dist)).rejects.toThrow('loads no scripts');
  });
});
