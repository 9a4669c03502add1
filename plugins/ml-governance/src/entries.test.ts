import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const IMPORTED = /(?:from|import)\s*\(?\s*'([^']+)'/g;
const ENDINGS = ['.ts', '.tsx', '/index.ts'];

function fileOf(importer: string, specifier: string): string {
  const stem = path.resolve(path.dirname(importer), specifier);
  const file = ENDINGS.map(ending => `${stem}${ending}`).find(existsSync);
  if (!file)
    throw new Error(`${importer} imports ${specifier}, which is not there`);
  return file;
}

/** Every file of ours that an entry leads to, by its path in `src`, lazily loaded ones included. */
function filesBehind(entry: string): Map<string, string> {
  const files = new Map<string, string>();
  const pending = [path.join(__dirname, entry)];
  for (let file = pending.pop(); file; file = pending.pop()) {
    const name = path.relative(__dirname, file);
    if (files.has(name)) continue;
    const text = readFileSync(file, 'utf8');
    files.set(name, text);
    for (const [, specifier] of text.matchAll(IMPORTED)) {
      if (specifier.startsWith('.') && !specifier.endsWith('.json')) {
        pending.push(fileOf(file, specifier));
      }
    }
  }
  return files;
}

/** The files that use a function, such as one that only one frontend system has. */
function usersOf(files: ReadonlyMap<string, string>, name: RegExp): string[] {
  return [...files].filter(([, text]) => name.test(text)).map(([file]) => file);
}

describe('the entries of the package', () => {
  it('keep the old frontend system out of the main one', () => {
    const files = filesBehind('index.ts');

    expect([...files.keys()]).toContain('components/CostCard/CostCard.tsx');
    expect([...files.keys()].filter(file => file.startsWith('legacy'))).toEqual(
      [],
    );
    expect(
      usersOf(files, /\bcreate(Plugin|Routable|Component|Card)(Extension)?\(/),
    ).toEqual([]);
  });

  it('keep the new frontend system out of the legacy one', () => {
    const files = filesBehind('legacy/index.ts');

    expect([...files.keys()]).toContain('components/CostCard/CostCard.tsx');
    expect(
      usersOf(files, /\b(createFrontendPlugin|\w+Blueprint\.make\w*)\(/),
    ).toEqual([]);
  });
});
