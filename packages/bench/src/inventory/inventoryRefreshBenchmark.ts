import { performance } from 'node:perf_hooks';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { awsEnvironment } from '../aws/awsEnvironment';
import { createAwsSources } from '../aws/createAwsSources';
import { readPartition } from '../aws/readInventory';
import {
  RunningSandboxProcess,
  startSandboxProcess,
} from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { ratioAtMost } from '../harness/BenchmarkResult';
import { sideBySide } from '../harness/sideBySide';
import { median } from '../harness/statistics';
import {
  RecordedRequest,
  recordRequests,
  replayRequests,
} from './recordedRequests';
import { startPostgres } from '../postgres/startPostgres';
import { InventoryRefresh, refreshOnce } from './refreshOnce';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const ORGANIZATION = { applications: 200, accounts: 20 };
const RESOURCES = 100_000;
const FEW_RESOURCES = 10_000;
const ROUNDS = 2;
/** As many lists of a partition as the module reads at a time. */
const REQUESTS_AT_A_TIME = 4;
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
    const { floors, onSqlite, onPostgres } = await withSandbox(
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
}> {
  progress(`${RESOURCES} resources`);
  const { recorded, resources, concurrency } = await recordInventory(sandbox);
  note(`${resources} resources take ${recorded.flat().length} requests`);
  const floors: number[] = [];
  const onSqlite: InventoryRefresh[] = [];
  const onPostgres: InventoryRefresh[] = [];
  const options = { sandboxUrl: sandbox.url, regions: REGIONS, resources };
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await sideBySide(concurrency, recorded, one =>
      replayRequests(one, REQUESTS_AT_A_TIME),
    );
    floors.push((performance.now() - began) / 1_000);
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
  return { floors, onSqlite, onPostgres };
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
