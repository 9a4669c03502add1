import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { copyIntoFolder } from './copyIntoFolder';

describe('copyIntoFolder', () => {
  const temporary = createMockDirectory();
  const workspace = temporary.resolve('workspace');
  const folder = temporary.resolve('repositories');

  beforeEach(() => {
    temporary.setContent({
      workspace: {
        'README.md': 'Hello',
        '.github': { 'tags.yaml': 'on: push' },
      },
      repositories: { taken: { 'README.md': 'Mine' } },
      secret: { key: 'x' },
    });
  });

  it('copies all of it, hidden files as well', async () => {
    const target = await copyIntoFolder(workspace, folder, 'image-search');
    expect(target).toBe(path.join(folder, 'image-search'));
    expect(readdirSync(target).toSorted()).toEqual(['.github', 'README.md']);
    expect(readFileSync(path.join(target, '.github/tags.yaml'), 'utf8')).toBe(
      'on: push',
    );
  });

  it.each([
    '..',
    '../x',
    'a/b',
    '/tmp/x',
    '.git',
    'a\\b',
    '',
    'a\n',
    'A',
    'a'.repeat(64),
  ])('leads nowhere else by the name %j', async name => {
    await expect(copyIntoFolder(workspace, folder, name)).rejects.toThrow(
      "'name' must have",
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('leaves what is there as it is', async () => {
    await expect(copyIntoFolder(workspace, folder, 'taken')).rejects.toThrow(
      'is there already',
    );
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readFileSync(path.join(folder, 'taken/README.md'), 'utf8')).toBe(
      'Mine',
    );
  });

  it('takes no symbolic link along, by which files of elsewhere could be read', async () => {
    symlinkSync(temporary.resolve('secret'), path.join(workspace, 'data'));
    await expect(
      copyIntoFolder(workspace, folder, 'image-search'),
    ).rejects.toThrow('data is a symbolic link');
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('gives one of two at a time the name', async () => {
    const both = await Promise.allSettled([
      copyIntoFolder(workspace, folder, 'image-search'),
      copyIntoFolder(workspace, folder, 'image-search'),
    ]);
    expect(both.map(it => it.status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(['image-search', 'taken']);
  });
});
