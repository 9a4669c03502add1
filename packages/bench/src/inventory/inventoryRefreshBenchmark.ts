import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { awsEnvironment } from '../aws/awsEnvironment';
import { createAwsSources } from '../aws/createAwsSources';
import { readPartition } from '../aws/readInventory';
import {
  RunningSandboxProcess,
  startSandboxProcess,
} from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { ratioAtMost, unbounded } from '../harness/BenchmarkResult';
import { startServer } from '../harness/startServer';
import { median } from '../harness/statistics';
import { RecordedRequest, recordRequests } from './recordedRequests';
import { RequestsFloorOptions } from './requestsFloorProcess';
import { startPostgres } from '../postgres/startPostgres';
import { InventoryRefresh, refreshOnce } from './refreshOnce';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const ORGANIZATION = { applications: 200, accounts: 20 };
const RESOURCES = 100_000;
const FEW_RESOURCES = 10_000;
const ROUNDS = 2;
/** As many lists of a partition as the module reads at a time. */
const REQUESTS_AT_A_TIME = 4;
/** AWS takes tens to hundreds of milliseconds for an answer, the sandbox less than one. */
const ANSWER_MS = 50;
const MEGABYTE = 1e6;

/**
 * A full refresh of an inventory into an empty database, beside the same
 * requests made again by bare clients of the SDK, whose answers are thrown
 * away; and the memory that it takes, beside that for a tenth of it.
 */
export const inventoryRefreshBenchmark: Benchmark = {
  name: 'inventory-refresh',
  title: `${RESOURCES} resources of ${ORGANIZATION.accounts} accounts in ${REGIONS.length} regions`,
  async run(context) {
    const few = await withSandbox(FEW_RESOURCES, async sandbox => {
      context.progress(`${FEW_RESOURCES} resources`);
      const { resources } = await recordInventory(sandbox);
      return refreshOnce({
        sandboxUrl: sandbox.url,
        regions: REGIONS,
        resources,
      });
    });
    const { floors, onSqlite, onPostgres, slowly } = await withSandbox(
      RESOURCES,
      sandbox => refreshBesideFloor(sandbox, context),
    );
    const last = onSqlite[onSqlite.length - 1];
    const unit = 'MB';
    const wallTime = (name: string, refreshes: readonly InventoryRefresh[]) =>
      ratioAtMost(
        {
          name: `inventory-refresh/wall-time/${name}`,
          value: median(refreshes.map(({ seconds }) => seconds)),
          baseline: median(floors),
          unit: 's',
        },
        1.5,
      );
    return [
      wallTime('sqlite', onSqlite),
      ...(onPostgres.length > 0 ? [wallTime('postgresql', onPostgres)] : []),
      unbounded({
        name: `inventory-refresh/wall-time-at-${ANSWER_MS}-ms-an-answer/sqlite`,
        value: slowly.refresh.seconds,
        baseline: slowly.floor,
        unit: 's',
      }),
      ratioAtMost(
        {
          name: 'inventory-refresh/peak-memory',
          value: last.memory.peakResident / MEGABYTE,
          baseline: few.memory.peakResident / MEGABYTE,
          unit,
        },
        1.25,
      ),
      ratioAtMost(
        {
          name: 'inventory-refresh/heap-afterwards',
          value: last.memory.heap / MEGABYTE,
          baseline: few.memory.heap / MEGABYTE,
          unit,
        },
        1.1,
      ),
    ];
  },
};

async function withSandbox<T>(
  resources: number,
  use: (sandbox: RunningSandboxProcess) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandboxProcess({ ...ORGANIZATION, resources });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

async function refreshBesideFloor(
  sandbox: RunningSandboxProcess,
  { note, progress }: BenchmarkContext,
): Promise<{
  floors: number[];
  onSqlite: InventoryRefresh[];
  onPostgres: InventoryRefresh[];
  /** With answers as late as those of AWS. */
  slowly: { floor: number; refresh: InventoryRefresh };
}> {
  progress(`${RESOURCES} resources`);
  const { recorded, resources, concurrency } = await recordInventory(sandbox);
  note(`${resources} resources take ${recorded.flat().length} requests`);
  const floors: number[] = [];
  const onSqlite: InventoryRefresh[] = [];
  const onPostgres: InventoryRefresh[] = [];
  const options = { sandboxUrl: sandbox.url, regions: REGIONS, resources };
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await requestsAlone(recorded, concurrency, sandbox.url));
    onSqlite.push(await refreshOnce(options));
    const postgres = await startPostgres();
    if (postgres) {
      try {
        const { connection } = postgres;
        onPostgres.push(
          await refreshOnce({ ...options, postgres: connection }),
        );
      } finally {
        await postgres.close();
      }
    }
    progress(
      `${onSqlite[round].seconds.toFixed(1)} s on SQLite, ${onPostgres[round]?.seconds.toFixed(1) ?? '-'} s on PostgreSQL beside ${floors[round].toFixed(1)} s`,
    );
  }
  if (onPostgres.length === 0) {
    note(
      'not measured on PostgreSQL: there is none in /usr/lib/postgresql; install the package postgresql',
    );
  }
  progress(`${ANSWER_MS} ms an answer`);
  await delayAnswers(sandbox.url);
  const floor = await requestsAlone(recorded, concurrency, sandbox.url);
  const refresh = await refreshOnce(options);
  return { floors, onSqlite, onPostgres, slowly: { floor, refresh } };
}

async function delayAnswers(sandboxUrl: string): Promise<void> {
  const { ok, status } = await fetch(`${sandboxUrl}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      operation: '*',
      times: 1_000_000,
      delayMs: ANSWER_MS,
    }),
  });
  if (!ok) throw new Error(`The sandbox answers ${status}`);
}

/**
 * How many seconds the requests alone take, of a process that has just started:
 * the portal's first refresh begins as cold.
 */
async function requestsAlone(
  recorded: readonly RecordedRequest[][],
  concurrency: number,
  sandboxUrl: string,
): Promise<number> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'ml-governance-'));
  try {
    const file = path.join(directory, 'requests.json');
    await writeFile(file, JSON.stringify(recorded));
    const server = await startServer({
      script: path.join(
        resolvePackagePath('@ml-governance/bench'),
        'src/inventory/requestsFloorProcess.ts',
      ),
      options: {
        file,
        concurrency,
        requestsAtATime: REQUESTS_AT_A_TIME,
      } satisfies RequestsFloorOptions,
      env: awsEnvironment(sandboxUrl),
    });
    try {
      return (await server.command('replay')) as number;
    } finally {
      await server.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The requests of each partition, and how many resources they find. */
async function recordInventory(sandbox: RunningSandboxProcess): Promise<{
  recorded: RecordedRequest[][];
  resources: number;
  concurrency: number;
}> {
  Object.assign(process.env, awsEnvironment(sandbox.url));
  const { inventory } = await createAwsSources(REGIONS);
  const now = new Date();
  const partitions = await inventory.listPartitions(
    createRefreshContext({ now }),
  );
  const recorded: RecordedRequest[][] = [];
  const found: number[] = [];
  for (const partition of partitions) {
    const { result, requests } = await recordRequests(() =>
      readPartition(inventory, partition, now),
    );
    recorded.push(requests);
    found.push(result);
  }
  return {
    recorded,
    resources: sum(found),
    concurrency: inventory.concurrency,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
