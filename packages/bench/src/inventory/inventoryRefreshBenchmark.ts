import {
  RunningSandboxProcess,
  startSandboxProcess,
} from '../aws/startSandboxProcess';
import { Benchmark, BenchmarkContext } from '../harness/Benchmark';
import { BenchmarkResult, ratioAtMost } from '../harness/BenchmarkResult';
import { median } from '../harness/statistics';
import { recordInventory } from './recordInventory';
import { InventoryRefresh, refreshOnce } from './refreshOnce';
import { refreshRounds, Rounds } from './refreshRounds';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const ORGANIZATION = { applications: 200, accounts: 20 };
const RESOURCES = 100_000;
const FEW_RESOURCES = 10_000;
/**
 * AWS takes tens to hundreds of milliseconds for an answer. The sandbox takes
 * less than one, so that its floor would be the processor time of the SDK
 * alone, and nothing could be done with what was read in half of that again.
 */
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
      const { resources } = await recordInventory(sandbox, REGIONS);
      return refreshOnce({
        sandboxUrl: sandbox.url,
        regions: REGIONS,
        resources,
      });
    });
    const { atOnce, asLate } = await withSandbox(RESOURCES, sandbox =>
      refreshBesideFloor(sandbox, context),
    );
    const last = asLate.onSqlite[asLate.onSqlite.length - 1];
    const unit = 'MB';
    return [
      ...wallTimes(`wall-time-at-${ANSWER_MS}-ms-an-answer`, asLate),
      ...wallTimes('wall-time-of-answers-at-once', atOnce),
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

function wallTimes(
  name: string,
  { floors, onSqlite, onPostgres }: Rounds,
): BenchmarkResult[] {
  const on = (database: string, refreshes: readonly InventoryRefresh[]) =>
    ratioAtMost(
      {
        name: `inventory-refresh/${name}/${database}`,
        value: median(refreshes.map(({ seconds }) => seconds)),
        baseline: median(floors),
        unit: 's',
      },
      1.5,
    );
  return [
    on('sqlite', onSqlite),
    ...(onPostgres.length > 0 ? [on('postgresql', onPostgres)] : []),
  ];
}

async function refreshBesideFloor(
  sandbox: RunningSandboxProcess,
  { note, progress }: BenchmarkContext,
): Promise<{
  atOnce: Rounds;
  /** With answers as late as those of AWS. */
  asLate: Rounds;
}> {
  progress(`${RESOURCES} resources`);
  const options = { sandboxUrl: sandbox.url, regions: REGIONS };
  const inventory = await recordInventory(sandbox, REGIONS);
  const { recorded, resources } = inventory;
  note(`${resources} resources take ${recorded.flat().length} requests`);
  progress('answers at once');
  const atOnce = await refreshRounds(options, inventory, progress);
  if (atOnce.onPostgres.length === 0) {
    note(
      'not measured on PostgreSQL: there is none in /usr/lib/postgresql; install the package postgresql',
    );
  }
  progress(`${ANSWER_MS} ms an answer`);
  await delayAnswers(sandbox.url);
  const asLate = await refreshRounds(options, inventory, progress);
  return { atOnce, asLate };
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
