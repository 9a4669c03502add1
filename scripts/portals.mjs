// Installs every published package into the two stock portals that create-app
// makes, on the new and on the old frontend system, word for word as the README
// tells, and holds what their pages show against each other and against the
// sandbox: `yarn test:portals`, or `yarn test:portals old` for one of them.
// Needs bash, tar and Chromium on the machine, and npm's registry; everything
// listens on the loopback address, and everything that was started or written
// is gone afterwards.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configureForTest } from './portals/configureForTest.mjs';
import {
  createPortal,
  handOverDependencies,
  installPackages,
} from './portals/createPortal.mjs';
import { followReadme } from './portals/followReadme.mjs';
import { packPackages } from './portals/packPackages.mjs';
import { readPages } from './portals/pages.mjs';
import { freePort, serve, sleep, stopAll } from './portals/processes.mjs';
import {
  guestOf,
  trueBillOf,
  trueCostOf,
  waitForFigures,
} from './portals/truth.mjs';
import { sandboxEnvironment } from './sandboxEnvironment.mjs';
import { ensureToolchain, exitWith, rootDir } from './toolchain.mjs';

const LIMIT_MS = 30 * 60_000;
const START_MS = 180_000;
/** What it takes at most from the first portal's start to the last one's figures. */
const READING_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const PORTALS = [
  { name: 'new', title: 'new frontend system', legacy: false },
  { name: 'old', title: 'old frontend system', legacy: true },
];
/** The service whose page and tab are read, and a group that holds it. */
const ENTITIES = [
  'default/component/fraud-detection',
  'default/group/payments',
];

/** An entity as the API has it: the kind first. */
function apiPathOf(entity) {
  const [namespace, kind, name] = entity.split('/');
  return `${kind}/${namespace}/${name}`;
}

/** The portals named on the command line; both where none is. */
function wantedPortals() {
  const names = process.argv.slice(2);
  const unknown = names.filter(name => PORTALS.every(it => it.name !== name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no portal '${unknown}'; name '${PORTALS.map(it => it.name).join("' or '")}', or none of them for both`,
    );
  }
  return PORTALS.filter(it => names.length === 0 || names.includes(it.name));
}

const began = Date.now();
function say(what) {
  console.log(`[${Math.round((Date.now() - began) / 1000)} s] ${what}`);
}

/** What things cost this month changes at midnight, and both portals are to be read before. */
async function outlastMidnight() {
  const left = DAY_MS - (Date.now() % DAY_MS);
  if (left > READING_MS) return;
  say('a new day begins soon in UTC: reading waits for it');
  await sleep(left);
}

async function startSandbox({ tools, workDir }) {
  const port = await freePort();
  const sandbox = serve(
    'sandbox',
    tools.node,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'packages/aws-sandbox/src/bin.ts',
    ],
    {
      cwd: rootDir,
      env: {
        ...tools.env,
        PORT: String(port),
        // Jobs and resources appear during a day, and the portals are read one after the other.
        NOW: new Date().toISOString(),
      },
      log: path.join(workDir, 'sandbox.log'),
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await sandbox.waitFor(`${url}/_sandbox/health`, START_MS);
  return { url, port };
}

/** Starts a portal, reads its pages, and ends it. */
async function readPortal({ portal, dir, sandbox, tools, log }) {
  const [frontendPort, backendPort] = [await freePort(), await freePort()];
  const { frontend, backend } = configureForTest({
    dir,
    frontendPort,
    backendPort,
  });
  const server = serve(
    `portal on the ${portal.title}`,
    tools.node,
    [tools.yarnBin, 'start'],
    { cwd: dir, env: sandboxEnvironment(tools.env, sandbox.port), log },
  );
  await server.waitFor(`${backend}/.backstage/health/v1/readiness`, START_MS);
  await server.waitFor(frontend, START_MS);
  const api = await guestOf(backend);
  for (const entity of ENTITIES) await waitForFigures(api, apiPathOf(entity));
  say(`the sources of the ${portal.title} are read`);

  const { PORTALS_SCREENSHOTS: screenshots } = process.env;
  const { figures, errors } = await readPages({
    frontend,
    entities: ENTITIES,
    screenshots: screenshots && path.join(screenshots, portal.name),
  });
  assert.deepEqual(errors, [], 'no page has thrown an error');
  for (const entity of ENTITIES) {
    assert.equal(
      figures[entity].cost['This month so far'],
      await trueCostOf({
        api,
        sandbox: sandbox.url,
        entity: apiPathOf(entity),
      }),
      `${entity} shows what it really costs`,
    );
  }
  const bill = await trueBillOf({ api, sandbox: sandbox.url });
  assert.ok(
    figures.organization.spend.includes(bill),
    `the organisation has spent ${bill}, not ${figures.organization.spend}`,
  );
  await server.stop();
  return figures;
}

async function main() {
  const portals = wantedPortals();
  const workDir = mkdtempSync(path.join(tmpdir(), 'portals-'));
  // Node's own way takes minutes for what two portals have installed.
  process.on('exit', () => execFileSync('rm', ['-rf', workDir]));
  // What others leave behind goes with it.
  process.env.TMPDIR = path.join(workDir, 'tmp');
  mkdirSync(process.env.TMPDIR);
  const tools = ensureToolchain();
  const env = {
    ...tools.env,
    BROWSER: 'none',
    // A CI's Yarn would refuse to write the lockfile of a new portal.
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
    // Yarn would ask a search service on the internet for types of its own.
    YARN_TS_ENABLE_AUTO_TYPES: 'false',
  };
  const { PORTALS_SCREENSHOTS: screenshots } = process.env;
  if (screenshots) mkdirSync(screenshots, { recursive: true });

  const packed = await packPackages({
    // Stands in for a portal: both get what is packed into it.
    portalDir: path.join(workDir, 'packed'),
    env,
    log: path.join(workDir, 'pack.log'),
  });
  say(`${packed.tarballs.length} packages are packed`);

  const shown = {};
  let installed;
  let sandbox;
  for (const portal of portals) {
    const dir = path.join(workDir, `${portal.name}-portal`);
    const log = path.join(workDir, `${portal.name}.log`);
    await createPortal({ dir, legacy: portal.legacy, env, log });
    if (installed) handOverDependencies({ from: installed, to: dir });
    await installPackages({ dir, folder: packed.folder, env, log });
    installed = dir;
    say(`a portal on the ${portal.title} has them installed`);
    followReadme({ dir, legacy: portal.legacy });
    if (!sandbox) {
      await outlastMidnight();
      sandbox = await startSandbox({ tools, workDir });
    }
    shown[portal.name] = await readPortal({
      portal,
      dir,
      sandbox,
      tools: { ...tools, env },
      log,
    });
    say(`a portal on the ${portal.title} shows what things really cost`);
  }
  console.log(JSON.stringify(shown, null, 2));
  if (portals.length === 2) {
    assert.deepEqual(shown.old, shown.new, 'both portals show the same');
    say('both portals show the same figures');
  }
}

let ending;
/** Ends everything; the first error is the one that counts, for the rest follows from it. */
function end(error) {
  ending ??= stopAll().then(() => error && exitWith(error));
  return ending;
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => end(new Error(`Ended by ${name}`)));
}
setTimeout(
  () => end(new Error(`Not done after ${LIMIT_MS / 60_000} minutes`)),
  LIMIT_MS,
).unref();

main().then(() => end(), end);
