import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { rootDir } from '../toolchain.mjs';
import { run } from './processes.mjs';
import { exactReadmeBlocks } from './readmeBlocks.mjs';

/** What a package has to have in it, beside its code. */
const NEEDED = ['package/LICENSE', 'package/README.md', 'package/package.json'];
/** What it must not have in it. */
const UNWANTED = /\.test\.|__test|\.env$|^package\/(src|dev)\//;

/**
 * Packs every published package by the commands of the README into the portal
 * of that README.
 *
 * @returns the folder with the tarballs
 */
export async function packPackages({ portalDir, env, log }) {
  const [commands] = exactReadmeBlocks(
    'README.md',
    'Before the first release',
    'sh',
    2,
  );
  const script = commands.replaceAll('/path/to/your/portal', portalDir);
  if (script === commands) {
    throw new Error(
      "The README no longer says where to pack to as '/path/to/your/portal'; scripts/portals has to follow it",
    );
  }
  const folder = path.join(portalDir, 'ml-governance');
  mkdirSync(folder, { recursive: true });
  await run('bash', ['-euc', script], { cwd: rootDir, env, log });

  const tarballs = readdirSync(folder).sort();
  for (const tarball of tarballs) {
    const files = execFileSync('tar', ['-tzf', path.join(folder, tarball)], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    const missing = NEEDED.filter(file => !files.includes(file));
    const unwanted = files.filter(file => UNWANTED.test(file));
    if (missing.length > 0 || unwanted.length > 0) {
      throw new Error(
        `${tarball} lacks [${missing}] and has [${unwanted}], which it should not; see 'files' in its package.json`,
      );
    }
  }
  return { folder, tarballs };
}
