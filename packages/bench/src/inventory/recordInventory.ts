import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { awsEnvironment } from '../aws/awsEnvironment';
import { createAwsSources } from '../aws/createAwsSources';
import { readPartition } from '../aws/readInventory';
import { RunningSandboxProcess } from '../aws/startSandboxProcess';
import { RecordedRequest, recordRequests } from './recordedRequests';

/** What an inventory asks of AWS. */
export interface RecordedInventory {
  /** The requests of each partition. */
  recorded: RecordedRequest[][];
  /** How many resources they find. */
  resources: number;
  /** So many partitions are read at a time. */
  concurrency: number;
}

/** Reads the inventory of a sandbox, one partition after the other. */
export async function recordInventory(
  sandbox: RunningSandboxProcess,
  regions: string[],
): Promise<RecordedInventory> {
  Object.assign(process.env, awsEnvironment(sandbox.url));
  const { inventory } = await createAwsSources(regions);
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
