import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { awsEnvironment } from '../aws/awsEnvironment';
import { startServer } from '../harness/startServer';
import { startPostgres } from '../postgres/startPostgres';
import { RecordedRequest } from './recordedRequests';
import { RecordedInventory } from './recordInventory';
import { InventoryRefresh, refreshOnce } from './refreshOnce';
import { RequestsFloorOptions } from './requestsFloorProcess';

const ROUNDS = 2;
/** As many lists of a partition as the module reads at a time. */
const REQUESTS_AT_A_TIME = 4;

/** What some rounds took, each beside its floor. */
export interface Rounds {
  floors: number[];
  onSqlite: InventoryRefresh[];
  /** Empty where there is no PostgreSQL. */
  onPostgres: InventoryRefresh[];
}

/** Refreshes into empty databases, each beside the same requests alone. */
export async function refreshRounds(
  options: { sandboxUrl: string; regions: string[] },
  { recorded, resources, concurrency }: RecordedInventory,
  progress: (text: string) => void,
): Promise<Rounds> {
  const rounds: Rounds = { floors: [], onSqlite: [], onPostgres: [] };
  const { floors, onSqlite, onPostgres } = rounds;
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await requestsAlone(recorded, concurrency, options.sandboxUrl));
    onSqlite.push(await refreshOnce({ ...options, resources }));
    const postgres = await startPostgres();
    if (postgres) {
      try {
        const { connection } = postgres;
        onPostgres.push(
          await refreshOnce({ ...options, resources, postgres: connection }),
        );
      } finally {
        await postgres.close();
      }
    }
    progress(
      `${onSqlite[round].seconds.toFixed(1)} s on SQLite, ${onPostgres[round]?.seconds.toFixed(1) ?? '-'} s on PostgreSQL beside ${floors[round].toFixed(1)} s`,
    );
  }
  return rounds;
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
