import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { rootDir } from '../toolchain.mjs';
import { editFile } from './editFile.mjs';
import { run } from './processes.mjs';
import { exactReadmeBlocks, INSTALL_HEADING } from './readmeBlocks.mjs';

const INSTALL_TRIES = 3;

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Lets a portal install without a compiler and from the versions of this
 * workspace: what they build from source is left unbuilt in both, and a release
 * of somebody else's cannot break the test overnight. What the workspace does
 * not have stays at the version that `create-app` names, because a later one
 * may need another generation of the packages that they share.
 */
function pinToWorkspace(dir) {
  const lockfile = path.join(rootDir, 'yarn.lock');
  copyFileSync(lockfile, path.join(dir, 'yarn.lock'));
  const { resolutions, dependenciesMeta } = readJson(
    path.join(rootDir, 'package.json'),
  );
  editManifest(dir, manifest => ({
    ...manifest,
    resolutions: { ...manifest.resolutions, ...resolutions },
    dependenciesMeta,
  }));
  const locked = readFileSync(lockfile, 'utf8');
  const pinned = ([name, range]) => {
    const isLocked = ['"', ','].some(end =>
      locked.includes(`${name}@npm:${range}${end}`),
    );
    const mayBeNewer = name.startsWith('@backstage/') && !isLocked;
    return [name, mayBeNewer ? range.replace(/^\^/, '') : range];
  };
  for (const place of ['packages/app', 'packages/backend']) {
    editManifest(path.join(dir, place), manifest => ({
      ...manifest,
      dependencies: Object.fromEntries(
        Object.entries(manifest.dependencies).map(pinned),
      ),
    }));
  }
}

function editManifest(dir, edit) {
  editFile(path.join(dir, 'package.json'), text =>
    JSON.stringify(edit(JSON.parse(text)), null, 2),
  );
}

/** Makes a portal as `create-app` makes it; the commands of the README install it. */
export async function createPortal({ dir, legacy, env, log }) {
  await run(
    path.join(rootDir, 'node_modules', '.bin', 'backstage-create-app'),
    ['--skip-install', '--path', dir, ...(legacy ? ['--legacy'] : [])],
    {
      cwd: path.dirname(dir),
      env: { ...env, BACKSTAGE_APP_NAME: path.basename(dir) },
      log,
    },
  );
  pinToWorkspace(dir);
}

/**
 * Moves what one portal has installed into another, where Yarn then changes
 * what differs: seconds, where writing all of it again takes a minute.
 */
export function handOverDependencies({ from, to }) {
  for (const place of ['.', 'packages/app', 'packages/backend']) {
    const modules = path.join(from, place, 'node_modules');
    if (!existsSync(modules)) continue;
    rmSync(path.join(modules, '.cache'), { recursive: true, force: true });
    renameSync(modules, path.join(to, place, 'node_modules'));
  }
}

/**
 * Tells a portal where the tarballs are, and installs them, with all that the
 * portal needs itself, by the commands of the README; again where the registry
 * did not keep up.
 */
export async function installPackages({ dir, folder, env, log }) {
  cpSync(folder, path.join(dir, 'ml-governance'), { recursive: true });
  const [, resolutions] = exactReadmeBlocks(
    'README.md',
    'Before the first release',
    'sh',
    2,
  );
  const [install] = exactReadmeBlocks('README.md', INSTALL_HEADING, 'sh', 1);
  const options = { cwd: dir, env, log };
  await run('bash', ['-euc', resolutions], options);
  for (let tries = 1; ; tries++) {
    try {
      await run('bash', ['-euc', install], options);
      return;
    } catch (error) {
      if (tries === INSTALL_TRIES) throw error;
    }
  }
}
