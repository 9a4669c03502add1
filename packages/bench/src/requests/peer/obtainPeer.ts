import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { PEER_STAND_INS } from './peerStandIns';

const run = promisify(execFile);

const PEER = '@aws/cost-insights-plugin-for-backstage-backend';
const VERSION = '0.8.0';
/** Of the package as it was read before this benchmark was written. */
const SHA512 =
  'MdVXU17TYpA20pTaFfnZqX8OI9ltgfH5xd4yzxyvGYESDy3P+VVnejE+vSoLGvwgX+m6lAqk5OOoP1fdrbxM1Q==';

/**
 * Obtains the cost plugin of AWS from npm, where it cannot be a dependency: it
 * names its versions as only Yarn's plugin for Backstage understands them. It
 * runs on the Backstage packages of this repository, and on stand-ins for the
 * constants of two packages beside it.
 *
 * @returns the directory of the package; `undefined`, with a note, where npm
 * does not have it
 */
export async function obtainPeer(
  note: (text: string) => void,
): Promise<string | undefined> {
  // Inside this package, so that it finds the packages of this repository.
  const root = path.join(
    resolvePackagePath('@ml-governance/bench'),
    '.cache/peer',
  );
  await rm(root, { recursive: true, force: true });
  const directory = path.join(root, 'node_modules', PEER);
  await mkdir(directory, { recursive: true });
  const pack = ['pack', `${PEER}@${VERSION}`, '--pack-destination', root];
  try {
    await run('npm', pack, { cwd: root });
  } catch (error) {
    note(
      `${PEER} is not measured, because npm did not give it: ${
        error instanceof Error ? error.message.split('\n')[0] : error
      }`,
    );
    return undefined;
  }
  const archive = path.join(
    root,
    `${PEER.replace('@', '').replace('/', '-')}-${VERSION}.tgz`,
  );
  await requireKnown(archive);
  await run('tar', ['-xzf', archive, '--strip-components=1', '-C', directory]);
  for (const [name, source] of Object.entries(PEER_STAND_INS)) {
    const standIn = path.join(root, 'node_modules', name);
    await mkdir(standIn, { recursive: true });
    await writeFile(path.join(standIn, 'index.js'), source);
  }
  note(`beside it: ${PEER} ${VERSION}, each entity page viewed once a day`);
  return directory;
}

/** It is run here, so it has to be what somebody has read. */
async function requireKnown(archive: string): Promise<void> {
  const hash = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (hash !== SHA512) {
    throw new Error(
      `npm gave another ${PEER} ${VERSION} than the one that this benchmark was written for (sha512 ${hash})`,
    );
  }
}
