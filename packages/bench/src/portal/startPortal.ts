import { on, once } from 'node:events';
import { ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ComplianceResponse,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { freePort } from '../harness/freePort';
import { waitUntil } from '../harness/waitUntil';
import { applicationName } from '../organization/taggedResources';
import { PortalClient } from './PortalClient';
import { PortalAnswer, PortalOptions, PortalRequest } from './PortalOptions';

const LOADING = { timeoutMs: 600_000 };

/** A portal in a process of its own, with everything loaded. */
export interface RunningPortal {
  url: string;
  client: PortalClient;
  close(): Promise<void>;
}

/** Starts a portal and waits until its figures are all there. */
export async function startPortal(
  options: Omit<PortalOptions, 'port' | 'directory'>,
  progress: (text: string) => void,
): Promise<RunningPortal> {
  const port = await freePort();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const stopped = new AbortController();
  const child = fork(
    path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/portal/portalProcess.ts',
    ),
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'error' },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const client = new PortalClient(url);
  const close = async () => {
    stopped.abort();
    client.close();
    const ended = new Promise(resolve => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGKILL')) await ended;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await ask(child, {
      kind: 'start',
      options: { ...options, port, directory },
    });
    await Promise.race([
      load(child, client, options.applications, progress),
      endOf(child, stopped.signal),
    ]);
    return { url, client, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function load(
  child: ChildProcess,
  client: PortalClient,
  applications: number,
  progress: (text: string) => void,
): Promise<void> {
  await waitUntil(
    'a signed-in user',
    () => client.signIn().then(() => true),
    LOADING,
  );
  progress('filling the catalog, the bill and the inventory');
  await waitUntil(
    'the catalog',
    async () => (await ownedComponents(client)) === applications,
    LOADING,
  );
  await waitUntil('the refreshes', () => isFresh(client), LOADING);
  progress('adding up');
  await waitUntil('the sums', () => isAddedUp(child, client), {
    ...LOADING,
    everyMs: 2_000,
  });
}

/** Components whose relations are there, too. */
async function ownedComponents(client: PortalClient): Promise<number> {
  const { facets } = (await client.get(
    '/api/catalog/entity-facets?facet=kind&filter=kind=component,relations.ownedBy',
  )) as { facets: { kind: { count: number }[] } };
  return facets.kind[0]?.count ?? 0;
}

async function isFresh(client: PortalClient): Promise<boolean> {
  const { sources } = (await client.get(
    '/api/ml-governance/v1/sources',
  )) as SourcesResponse;
  return sources.length === 2 && sources.every(one => one.status === 'ok');
}

async function isAddedUp(
  child: ChildProcess,
  client: PortalClient,
): Promise<boolean> {
  await ask(child, { kind: 'addUp' }).catch(() => undefined);
  const { state, score } = (await client.get(
    `/api/ml-governance/v1/entities/component/default/${applicationName(
      0,
    )}/compliance`,
  )) as ComplianceResponse;
  return state === 'ready' && score.total > 0;
}

async function ask(child: ChildProcess, request: PortalRequest): Promise<void> {
  const listening = new AbortController();
  const answered = answerOf(child, listening.signal);
  const ended = endOf(child, listening.signal);
  try {
    child.send(request);
    await Promise.race([answered, ended]);
  } finally {
    listening.abort();
  }
}

async function endOf(child: ChildProcess, signal: AbortSignal): Promise<never> {
  await once(child, 'exit', { signal });
  throw new Error('The portal ended by itself; its own message stands above');
}

async function answerOf(
  child: ChildProcess,
  signal: AbortSignal,
): Promise<void> {
  for await (const [answer] of on(child, 'message', { signal })) {
    const { kind, message } = answer as PortalAnswer;
    // The loader of TypeScript sends messages of its own.
    if (kind === 'done') return;
    if (kind === 'failed') throw new Error(message);
  }
}
