// Starts the portal against the make-believe AWS organisation: the sandbox on
// port 4566, the backend on 7007 and the frontend on 3000.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { ensureToolchain, exitWith, rootDir } from './toolchain.mjs';

const SANDBOX = { name: 'sandbox', port: 4566, path: '/_sandbox/health' };
const BACKEND = {
  name: 'backend',
  port: 7007,
  path: '/.backstage/health/v1/readiness',
};
const FRONTEND = { name: 'portal', port: 3000, path: '/' };

const args = process.argv.slice(2);
const withSandbox = !args.includes('--without-sandbox');
const cliArgs = args.filter(it => it !== '--without-sandbox');
const servers = [...(withSandbox ? [SANDBOX] : []), BACKEND, FRONTEND];

/** The environment in which the AWS SDKs find the sandbox and nothing else. */
function sandboxEnvironment(env) {
  const clean = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('AWS_')),
  );
  return {
    ...clean,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${SANDBOX.port}`,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
    // Neither the developer's own profile nor an instance role may mix in.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function assertPortIsFree({ name, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', () =>
        reject(
          new Error(
            `Port ${port} of the ${name} is taken. End the process that listens on it and start again.`,
          ),
        ),
      )
      .once('listening', () => probe.close(resolve))
      .listen(port);
  });
}

const children = [];
let stopping = false;

/** Ends every process group that was started, once. */
function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  process.exitCode = exitCode;
  for (const child of children) signal(child, 'SIGTERM');
  const force = setTimeout(() => {
    for (const child of children) signal(child, 'SIGKILL');
  }, 8_000);
  force.unref();
}

function signal(child, name) {
  if (child.pid === undefined || child.exited) return;
  try {
    // The CLI starts processes of its own: the group holds all of them.
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // It ended between the check and the signal.
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
    child.exited = true;
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

try {
  const tools = ensureToolchain();
  for (const server of servers) await assertPortIsFree(server);
  const env = withSandbox ? sandboxEnvironment(tools.env) : tools.env;
  if (withSandbox) {
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
    startProcess(
      'portal',
      tools.node,
      [
        'node_modules/@backstage/cli/bin/backstage-cli',
        'repo',
        'start',
        ...cliArgs,
      ],
      env,
    );
    await Promise.all(servers.map(waitFor));
  }
  if (!stopping) {
    console.log(
      `\nThe portal is ready: http://localhost:${FRONTEND.port} (Ctrl-C ends it)\n`,
    );
  }
} catch (error) {
  stop(1);
  exitWith(error);
}
