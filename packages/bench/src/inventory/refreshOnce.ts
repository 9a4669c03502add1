import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  SourceHealth,
  SourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsEnvironment } from '../aws/awsEnvironment';
import { freePort } from '../harness/freePort';
import { MemoryUse } from '../harness/MemoryMeter';
import { startServer } from '../harness/startServer';
import { waitUntil } from '../harness/waitUntil';
import { PortalClient } from '../portal/PortalClient';
import { RunningPostgres } from '../postgres/startPostgres';
import { InventoryPortalOptions } from './inventoryPortalProcess';

/** What a full refresh of an inventory took. */
export interface InventoryRefresh {
  seconds: number;
  memory: MemoryUse;
}

/**
 * Starts a portal with an empty database, lets it refresh its inventory once,
 * and ends it.
 *
 * @param options - `resources` is how many there are to be found
 * @throws where the refresh was anything but a whole success, or the portal
 * holds more or less afterwards
 */
export async function refreshOnce(options: {
  sandboxUrl: string;
  regions: string[];
  resources: number;
  /** An empty one; SQLite where absent. */
  postgres?: RunningPostgres['connection'];
}): Promise<InventoryRefresh> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/inventory/inventoryPortalProcess.ts',
    ),
    options: {
      port: await freePort(),
      directory,
      regions: options.regions,
      ...(options.postgres ? { postgres: options.postgres } : {}),
    } satisfies InventoryPortalOptions,
    env: awsEnvironment(options.sandboxUrl),
  });
  const client = new PortalClient(server.url);
  try {
    await client.signInWhenReady();
    const { lastRefresh } = await Promise.race([
      refreshed(client),
      server.ended,
    ]);
    if (lastRefresh?.outcome !== 'succeeded') {
      throw new Error(
        `The inventory was refreshed ${lastRefresh?.outcome}: ${lastRefresh?.error}`,
      );
    }
    // The database was empty, so that what was added is what it holds.
    const { added, removed } = lastRefresh.changes ?? { added: 0, removed: 0 };
    if (added - removed !== options.resources) {
      throw new Error(
        `The portal holds ${added - removed} resources instead of ${options.resources}`,
      );
    }
    return {
      seconds: (lastRefresh.durationMs ?? 0) / 1_000,
      memory: (await server.command('memory')) as MemoryUse,
    };
  } finally {
    client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function refreshed(client: PortalClient): Promise<SourceHealth> {
  let inventory: SourceHealth | undefined;
  await waitUntil(
    'the refresh of the inventory',
    async () => {
      const { sources } = (await client.get(
        '/api/ml-governance/v1/sources',
      )) as SourcesResponse;
      [inventory] = sources;
      return inventory?.lastRefresh?.finishedAt !== undefined;
    },
    { timeoutMs: 900_000, everyMs: 1_000 },
  );
  if (!inventory) throw new Error('The portal has no inventory');
  return inventory;
}
