import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Edit } from './Handling';

/** A copy of the checkout as it is, in which code may be broken. */
export class CheckoutCopy {
  private constructor(readonly directory: string) {}

  static of(root: string): CheckoutCopy {
    const copy = new CheckoutCopy(mkdtempSync(join(tmpdir(), 'removed-')));
    const files = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    for (const file of files.split('\0')) {
      if (!file || !existsSync(join(root, file))) continue;
      mkdirSync(dirname(join(copy.directory, file)), { recursive: true });
      cpSync(join(root, file), join(copy.directory, file));
    }
    // Its own, or the packages would be found where they were linked from.
    for (const place of ['', 'packages/backend', 'packages/app']) {
      const modules = join(root, place, 'node_modules');
      if (existsSync(modules)) {
        copyDirectory(modules, join(copy.directory, place, 'node_modules'));
      }
    }
    return copy;
  }

  /**
   * Changes the code, for as long as something takes.
   *
   * @throws where a text is not in its file just once
   */
  with<Result>(edits: readonly Edit[], something: () => Result): Result {
    const before = new Map<string, string>();
    try {
      for (const { file, text, without } of edits) {
        const path = join(this.directory, file);
        const code = readFileSync(path, 'utf8');
        if (!before.has(path)) before.set(path, code);
        const parts = code.split(text);
        if (parts.length !== 2) {
          throw new Error(
            `${file} has ${JSON.stringify(text)} ${parts.length - 1} times instead of once; mend src/removed/handlings.ts`,
          );
        }
        writeFileSync(path, parts.join(without));
      }
      return something();
    } finally {
      for (const [path, code] of before) writeFileSync(path, code);
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** By hard links, where both places are on one file system: it is large. */
function copyDirectory(from: string, to: string): void {
  const linked = spawnSync('cp', ['-al', from, to], { stdio: 'ignore' });
  if (linked.status === 0) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
