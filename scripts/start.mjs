// Starts the portal against the make-believe AWS organisation: the sandbox on
// port 4566, the backend on 7007 and the frontend on 3000.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sandboxEnvironment } from './sandboxEnvironment.mjs';
import { ensureToolchain, exitWith, rootDir, runTool } from './toolchain.mjs';

const SANDBOX = { name: 'sandbox', port: 4566, path: '/_sandbox/health' };
const BACKEND = {
  name: 'backend',
  port: 7007,
  path: '/.backstage/health/v1/readiness',
};
const FRONTEND = { name: 'portal', port: 3000, path: '/' };

/** Where app-config.yaml puts what the portal reads from the sandbox. */
const DEMO_DATABASE = join(rootDir, 'packages/backend/.demo-database');

/** How long the servers may take to end by themselves. */
const GRACE_MS = 15_000;

const REPO_START = [
  'node_modules/@backstage/cli/bin/backstage-cli',
  'repo',
  'start',
];

const args = process.argv.slice(2);
const wantsHelp = args.includes('--help') || args.includes('-h');
const withSandbox = !args.includes('--without-sandbox');
const cliArgs = args.filter(it => it !== '--without-sandbox');
const servers = [...(withSandbox ? [SANDBOX] : []), BACKEND, FRONTEND];

function canListen(port, host) {
  return new Promise(resolve => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(port, host);
  });
}

async function assertPortIsFree({ name, port }) {
  // macOS lets all addresses be taken beside a process that has one of them.
  for (const host of [undefined, '127.0.0.1']) {
    if (!(await canListen(port, host))) {
      throw new Error(
        `Port ${port} of the ${name} is taken. End the process that listens on it and start again.`,
      );
    }
  }
}

/** Starts nothing, and leaves what an earlier start has read. */
async function printHelp(tools) {
  await runTool(tools, [...REPO_START, '--help']);
  console.log(
    'Of this repository:\n      --without-sandbox             Leave the make-believe AWS out, and let the AWS SDKs reach yours\n',
  );
}

const children = [];
let stopping = false;

/** Ends every process group that was started, and this process after the last of them. */
function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  process.exitCode = exitCode;
  for (const child of children) signal(child, 'SIGTERM');
  const giveUp = Date.now() + GRACE_MS;
  const wait = setInterval(() => {
    // The backend outlives the CLI that started it while it finishes its tasks.
    const alive = children.filter(child => signal(child, 0));
    if (alive.length === 0) clearInterval(wait);
    else if (Date.now() > giveUp) alive.forEach(it => signal(it, 'SIGKILL'));
  }, 100);
}

/** Signals a child and all that it has started; false where nothing is left of it. */
function signal(child, name) {
  if (child.pid === undefined) return false;
  try {
    if (process.platform === 'win32') return child.kill(name);
    return process.kill(-child.pid, name);
  } catch {
    return false;
  }
}

function startProcess(title, command, commandArgs, env) {
  const child = spawn(command, commandArgs, {
    cwd: rootDir,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  children.push(child);
  child.on('error', error => {
    console.error(`The ${title} could not be started: ${error.message}`);
    stop(1);
  });
  child.on('exit', code => {
    if (!stopping) {
      console.error(
        `The ${title} ended with status ${code}; its own message stands above.`,
      );
      stop(code || 1);
    }
  });
}

async function answers({ port, path }) {
  try {
    const response = await fetch(`http://localhost:${port}${path}`, {
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

async function waitFor(server) {
  while (!stopping && !(await answers(server))) {
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => stop(0));
}

async function startAll(tools) {
  for (const server of servers) await assertPortIsFree(server);
  const env = withSandbox
    ? sandboxEnvironment(tools.env, SANDBOX.port)
    : tools.env;
  if (withSandbox) {
    rmSync(DEMO_DATABASE, { recursive: true, force: true });
    startProcess(
      'sandbox',
      tools.node,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'packages/aws-sandbox/src/bin.ts',
      ],
      env,
    );
    await waitFor(SANDBOX);
  }
  if (!stopping) {
    startProcess('portal', tools.node, [...REPO_START, ...cliArgs], env);
    await Promise.all(servers.map(waitFor));
  }
  if (!stopping) {
    console.log(
      `\nThe portal is ready: http://localhost:${FRONTEND.port} (its first figures follow in a minute or two; Ctrl-C ends it)\n`,
    );
  }
}

try {
  const tools = ensureToolchain();
  await (wantsHelp ? printHelp(tools) : startAll(tools));
} catch (error) {
  stop(1);
  exitWith(error);
}
