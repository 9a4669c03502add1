import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ComplianceResponse,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { freePort } from '../harness/freePort';
import { RunningServer, startServer } from '../harness/startServer';
import { waitUntil } from '../harness/waitUntil';
import { applicationName } from '../organization/taggedResources';
import { PortalClient } from './PortalClient';
import { PortalOptions } from './PortalOptions';

const LOADING = { timeoutMs: 2_400_000 };

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
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/portal/portalProcess.ts',
    ),
    options: { ...options, directory, port: await freePort() },
  });
  const client = new PortalClient(server.url);
  const close = async () => {
    client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.race([
      load(server, client, options.applications, progress),
      server.ended,
    ]);
    return { url: server.url, client, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function load(
  server: RunningServer,
  client: PortalClient,
  applications: number,
  progress: (text: string) => void,
): Promise<void> {
  await client.signInWhenReady();
  progress('filling the catalog, the bill and the inventory');
  await waitUntil(
    'the catalog',
    async () => (await ownedComponents(client)) === applications,
    LOADING,
  );
  await waitUntil('the refreshes', () => isFresh(client), LOADING);
  progress('adding up');
  await waitUntil('the sums', () => isAddedUp(server, client), {
    ...LOADING,
    everyMs: 2_000,
  });
  progress('waiting until its tasks rest');
  await waitUntil('its tasks to rest', () => isAtRest(client), LOADING);
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
  server: RunningServer,
  client: PortalClient,
): Promise<boolean> {
  // It may be at it already, which is as good.
  await server.command('addUp').catch(() => undefined);
  const { state, score } = (await client.get(
    `/api/ml-governance/v1/entities/component/default/${applicationName(
      0,
    )}/compliance`,
  )) as ComplianceResponse;
  return state === 'ready' && score.total > 0;
}

/** Whatever it still adds up for others would be measured with what it answers. */
async function isAtRest(client: PortalClient): Promise<boolean> {
  const { tasks } = (await client.get(
    '/api/ml-governance/.backstage/scheduler/v1/tasks',
  )) as {
    tasks: { taskState: { status: string; startsAt?: string } | null }[];
  };
  return tasks.every(
    ({ taskState }) =>
      taskState?.status === 'idle' &&
      Date.parse(taskState.startsAt ?? '') > Date.now(),
  );
}
