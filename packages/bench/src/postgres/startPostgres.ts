import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../harness/freePort';
import { waitUntil } from '../harness/waitUntil';

const run = promisify(execFile);

/** Where Debian and Ubuntu keep the programs, a directory for each version. */
const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL of its own, gone without a trace when it is closed. */
export interface RunningPostgres {
  version: string;
  connection: { host: string; port: number; user: string };
  close(): Promise<void>;
}

/**
 * Starts the newest PostgreSQL of the machine on a free port, with the
 * settings that it comes with; `undefined` where the machine has none.
 */
export async function startPostgres(): Promise<RunningPostgres | undefined> {
  const version = await newestVersion();
  if (!version) return undefined;
  const program = (name: string) => path.join(VERSIONS, version, 'bin', name);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-pg-'));
  const identity = await unprivileged();
  if (identity) await chown(directory, identity.uid, identity.gid);
  const data = path.join(directory, 'data');
  const options = { ...identity, cwd: directory };
  await run(program('initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres'], {
    ...options,
  });
  const port = await freePort();
  const server = spawn(
    program('postgres'),
    [
      ...['-D', data, '-p', String(port), '-k', directory],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    ],
    { ...options, stdio: 'ignore' },
  );
  const close = async () => {
    const ended = new Promise(resolve => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGINT')) await ended;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await waitUntil(
      'PostgreSQL',
      () =>
        run(program('pg_isready'), [
          '-h',
          '127.0.0.1',
          '-p',
          String(port),
        ]).then(
          () => true,
          () => false,
        ),
      { timeoutMs: 60_000, everyMs: 200 },
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    version,
    connection: { host: '127.0.0.1', port, user: 'postgres' },
    close,
  };
}

async function newestVersion(): Promise<string | undefined> {
  const versions = await readdir(VERSIONS).catch((): string[] => []);
  return versions.sort((left, right) => Number(left) - Number(right)).at(-1);
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
async function unprivileged(): Promise<
  { uid: number; gid: number } | undefined
> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (option: string) =>
    Number((await run('id', [option, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}
