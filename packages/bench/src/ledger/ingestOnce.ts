import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { SourcesResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { freePort } from '../harness/freePort';
import { startServer } from '../harness/startServer';
import { PortalClient } from '../portal/PortalClient';
import { PortalOptions } from '../portal/PortalOptions';
import { IngestPortalOptions, ProcessUse } from './ingestPortalProcess';

/** What it took to take in a bill. */
export interface Ingest extends ProcessUse {
  /** How long somebody waited at most who asked something small meanwhile. */
  longestWaitMs: number;
}

const EVERY_MS = 50;
const GIVES_UP_AFTER_MS = 600_000;

/**
 * Starts a portal with an empty database, lets it take in an itemised bill
 * while somebody asks how far it has come again and again, and ends it.
 *
 * @throws where the refresh was anything but a whole success
 */
export async function ingestOnce(
  options: Omit<IngestPortalOptions, 'port' | 'directory' | 'postgres'> &
    Pick<PortalOptions, 'postgres'>,
): Promise<Ingest> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/ledger/ingestPortalProcess.ts',
    ),
    options: {
      ...options,
      port: await freePort(),
      directory,
    } satisfies IngestPortalOptions,
  });
  const client = new PortalClient(server.url);
  try {
    await client.signInWhenReady();
    const longestWaitMs = await Promise.race([refreshed(client), server.ended]);
    const use = (await server.command('use')) as ProcessUse;
    return { ...use, longestWaitMs };
  } finally {
    client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function refreshed(client: PortalClient): Promise<number> {
  const giveUp = performance.now() + GIVES_UP_AFTER_MS;
  let longestWait = 0;
  while (performance.now() < giveUp) {
    const asked = performance.now();
    const { sources } = (await client.get(
      '/api/ml-governance/v1/sources',
    )) as SourcesResponse;
    longestWait = Math.max(longestWait, performance.now() - asked);
    const [last] = sources.map(one => one.lastRefresh);
    if (last && last.outcome === 'succeeded') return longestWait;
    if (last && last.outcome !== 'running') {
      throw new Error(`The refresh ended ${last.outcome}: ${last.error}`);
    }
    await sleep(EVERY_MS);
  }
  throw new Error('The bill was not taken in within ten minutes');
}
