import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  CostExplorerClient,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { awsEnvironment } from '../../aws/awsEnvironment';
import { RunningSandboxProcess } from '../../aws/startSandboxProcess';
import { freePort } from '../../harness/freePort';
import { startServer } from '../../harness/startServer';
import { waitUntil } from '../../harness/waitUntil';
import { PortalClient } from '../../portal/PortalClient';
import { PeerProcessOptions } from './peerProcess';

/** Views that are really made; what more there are is worked out. */
const SAMPLE = 100;

/**
 * Requests to AWS a day of a portal with the cost plugin of AWS, in the config
 * that makes the fewest of them, when each of so many entity pages is viewed
 * once a day. Its cache holds an answer for a day.
 */
export async function peerRequestsPerDay(options: {
  peer: string;
  sandbox: RunningSandboxProcess;
  applications: number;
  tagKey: string;
  note: (text: string) => void;
}): Promise<number> {
  const { peer, sandbox, applications, tagKey, note } = options;
  const applicationIds = await someApplications(
    sandbox.url,
    tagKey,
    Math.min(applications, SAMPLE),
  );
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  const server = await startServer({
    script: path.join(
      resolvePackagePath('@ml-governance/bench'),
      'src/requests/peer/peerProcess.ts',
    ),
    options: {
      port: await freePort(),
      directory,
      peer,
      tagKey,
      applicationIds,
    } satisfies PeerProcessOptions,
    env: awsEnvironment(sandbox.url),
  });
  const client = new PortalClient(server.url);
  try {
    await client.signInWhenReady();
    const view = (index: number, upTo: string) =>
      client.text(
        `/api/cost-insights-aws/v1/entity/default/component/application-${index}/${intervals(upTo)}`,
      );
    // The catalog takes the applications up in no order.
    for (const index of applicationIds.keys()) {
      await waitUntil(
        `application ${index} in the catalog`,
        () =>
          client
            .text(
              `/api/catalog/entities/by-name/component/default/application-${index}`,
            )
            .then(() => true),
        { timeoutMs: 120_000 },
      );
    }
    // Once before, on another day, while its parts are still starting.
    await waitUntil('a page', () => view(0, '2026-11-14').then(() => true), {
      timeoutMs: 120_000,
    });
    await sandbox.forgetCalls();
    for (const index of applicationIds.keys()) {
      await view(index, '2026-11-15');
    }
    const calls = (await sandbox.calls())['ce:GetCostAndUsage'] ?? 0;
    if (applications > applicationIds.length) {
      note(
        `${applications} page views are worked out from ${applicationIds.length}, which made ${calls} requests`,
      );
    }
    return (calls / applicationIds.length) * applications;
  } finally {
    client.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function someApplications(
  endpoint: string,
  tagKey: string,
  count: number,
): Promise<string[]> {
  const client = new CostExplorerClient({ endpoint });
  const { Tags = [] } = await client.send(
    new GetTagsCommand({
      TimePeriod: { Start: '2026-11-01', End: '2026-11-15' },
      TagKey: tagKey,
    }),
  );
  const ids = Tags.filter(value => /^[a-z0-9-]+$/.test(value)).slice(0, count);
  if (ids.length < count) {
    throw new Error(
      `The sandbox bills ${ids.length} applications, not ${count}`,
    );
  }
  return ids;
}

/** Two times 30 days up to a day, as its frontend writes it. */
function intervals(upTo: string): string {
  return encodeURIComponent(`R2/P30D/${upTo}`);
}
