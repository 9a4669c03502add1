import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { rootDir } from '../toolchain.mjs';
import { run } from './processes.mjs';
import { exactReadmeBlocks } from './readmeBlocks.mjs';

const INSTALL = 'Add it to your portal';
/** Of what a portal of `create-app` depends on itself. */
const INSTALL_TRIES = 3;
const FRONTEND_README = 'plugins/ml-governance/README.md';

function edit(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing was changed in ${file}`);
  writeFileSync(file, after);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Lets a portal install without a compiler and from the versions of this
 * workspace: what they build from source is left unbuilt in both, and a release
 * of somebody else's cannot break the test overnight.
 */
function pinToWorkspace(dir) {
  copyFileSync(path.join(rootDir, 'yarn.lock'), path.join(dir, 'yarn.lock'));
  const { resolutions, dependenciesMeta } = readJson(
    path.join(rootDir, 'package.json'),
  );
  edit(path.join(dir, 'package.json'), text => {
    const manifest = JSON.parse(text);
    return JSON.stringify(
      {
        ...manifest,
        resolutions: { ...manifest.resolutions, ...resolutions },
        dependenciesMeta,
      },
      null,
      2,
    );
  });
}

/** Installs as `create-app` does, and again where the registry did not keep up. */
async function install({ dir, env, log }) {
  for (let tries = 1; ; tries++) {
    try {
      await run('yarn', ['install'], { cwd: dir, env, log });
      return;
    } catch (error) {
      if (tries === INSTALL_TRIES) throw error;
    }
  }
}

/** Makes a portal as `create-app` makes it, its dependencies included. */
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
  await install({ dir, env, log });
}

/** Tells a portal where the tarballs are, and installs them by the commands of the README. */
export async function installPackages({ dir, folder, env, log }) {
  cpSync(folder, path.join(dir, 'ml-governance'), { recursive: true });
  const [, resolutions] = exactReadmeBlocks(
    'README.md',
    'Before the first release',
    'sh',
    2,
  );
  const [install] = exactReadmeBlocks('README.md', INSTALL, 'sh', 1);
  for (const commands of [resolutions, install]) {
    await run('bash', ['-euc', commands], { cwd: dir, env, log });
  }
}

/** Writes what the README tells about the backend and the configuration. */
export function followReadme({ dir, legacy }) {
  const [backend] = exactReadmeBlocks('README.md', INSTALL, 'ts', 1);
  edit(path.join(dir, 'packages/backend/src/index.ts'), text =>
    text.replace('backend.start();', `${backend}\n\nbackend.start();`),
  );
  copyFileSync(
    path.join(rootDir, 'examples', 'tag-dictionary.yaml'),
    path.join(dir, 'tag-dictionary.yaml'),
  );
  const [configured] = exactReadmeBlocks('README.md', INSTALL, 'yaml', 1);
  edit(path.join(dir, 'app-config.yaml'), text => {
    const { app, ...added } = parse(configured);
    const config = parse(text);
    if (!legacy) {
      config.app.extensions = [...app.extensions, ...config.app.extensions];
    }
    return stringify({ ...config, ...added });
  });
  if (legacy) addToOldFrontend(dir);
}

/** Where the blocks of the frontend's README go, in the README's order and words. */
const OLD_FRONTEND = [
  { file: 'components/catalog/EntityPage.tsx', import: true },
  {
    file: 'components/catalog/EntityPage.tsx',
    behindEach: '{entityWarningContent}',
  },
  {
    file: 'components/catalog/EntityPage.tsx',
    inFrontOfEach: '</EntityLayout>',
  },
  { file: 'App.tsx', import: true },
  { file: 'App.tsx', inFrontOfEach: '</FlatRoutes>' },
  { file: 'components/Root/Root.tsx', import: true },
  {
    file: 'components/Root/Root.tsx',
    inFrontOfEach: '{/* End global nav */}',
  },
];

/** Writes what the README of the frontend tells for the old frontend system. */
function addToOldFrontend(dir) {
  const blocks = exactReadmeBlocks(
    FRONTEND_README,
    'The old frontend system',
    'tsx',
    OLD_FRONTEND.length,
  );
  OLD_FRONTEND.forEach((place, index) => {
    const block = blocks[index];
    edit(path.join(dir, 'packages/app/src', place.file), text => {
      if (place.import) return `${block}\n${text}`;
      return place.behindEach
        ? text.replaceAll(place.behindEach, `${place.behindEach}\n${block}`)
        : text.replaceAll(
            place.inFrontOfEach,
            `${block}\n${place.inFrontOfEach}`,
          );
    });
  });
}

/** What is the test's own: its ports, and the catalog of the demo. */
export function configureForTest({ dir, frontendPort, backendPort }) {
  const frontend = `http://localhost:${frontendPort}`;
  const backend = `http://localhost:${backendPort}`;
  writeFileSync(
    path.join(dir, 'app-config.local.yaml'),
    stringify({
      app: { baseUrl: frontend, listen: { host: '127.0.0.1' } },
      backend: {
        baseUrl: backend,
        listen: { host: '127.0.0.1', port: backendPort },
        cors: { origin: frontend },
      },
      integrations: {},
      catalog: {
        rules: [
          {
            allow: [
              'Component',
              'System',
              'Domain',
              'Group',
              'User',
              'Location',
            ],
          },
        ],
        locations: [
          {
            type: 'file',
            target: path.join(rootDir, 'examples', 'catalog', 'all.yaml'),
          },
        ],
      },
      auth: {
        providers: {
          guest: {
            userEntityRef: 'user:default/maya-chen',
            ownershipEntityRefs: [
              'user:default/maya-chen',
              'group:default/team-fraud',
            ],
          },
        },
      },
      mlGovernance: {
        aws: { regions: ['us-east-1', 'eu-west-1', 'eu-central-1'] },
      },
    }),
  );
  return { frontend, backend };
}
