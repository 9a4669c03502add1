import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** How long a server may take to end by itself. */
const GRACE_MS = 15_000;
/** As much of a log as says why something went wrong. */
const TAIL_LINES = 40;
const LINE_LENGTH = 300;

const running = new Set();

/** A port of the loopback address that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
}

function tailOf(log) {
  return readFileSync(log, 'utf8')
    .split('\n')
    .slice(-TAIL_LINES)
    .map(line => line.slice(0, LINE_LENGTH))
    .join('\n');
}

/** Signals a process and all that it has started; false where nothing is left of it. */
function signal(child, name) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, name);
  } catch {
    return false;
  }
}

function start(command, args, { cwd, env, log }) {
  const output = createWriteStream(log, { flags: 'a' });
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that whatever it starts can be ended with it.
    detached: true,
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  running.add(child);
  return child;
}

/** Runs a command to its end, its output in a log; throws with the end of it where it fails. */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.on('error', reject);
    child.on('close', (code, by) => {
      running.delete(child);
      if (code === 0) resolve();
      else {
        reject(
          new Error(
            `'${[command, ...args].join(' ')}' ended with ${by ?? code}:\n${tailOf(options.log)}`,
          ),
        );
      }
    });
  });
}

/**
 * Starts a server, its output in a log.
 *
 * @returns `waitFor`, which resolves once an address of the server answers, and `stop`
 */
export function serve(title, command, args, options) {
  const child = start(command, args, options);
  let ended = false;
  child.on('error', () => (ended = true));
  child.on('exit', () => (ended = true));
  return {
    waitFor: async (url, timeoutMs) => {
      const giveUp = Date.now() + timeoutMs;
      while (!(await answers(url))) {
        if (ended || Date.now() > giveUp) {
          throw new Error(
            `The ${title} ${ended ? 'has ended' : 'does not answer'} before ${url} answered:\n${tailOf(options.log)}`,
          );
        }
        await sleep(500);
      }
    },
    stop: () => stop(child),
  };
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false;
  }
}

export function sleep(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

async function stop(child) {
  signal(child, 'SIGTERM');
  const giveUp = Date.now() + GRACE_MS;
  while (signal(child, 0)) {
    if (Date.now() > giveUp) signal(child, 'SIGKILL');
    await sleep(100);
  }
  running.delete(child);
}

/** Ends everything that was started here and still runs. */
export async function stopAll() {
  await Promise.all([...running].map(stop));
}
