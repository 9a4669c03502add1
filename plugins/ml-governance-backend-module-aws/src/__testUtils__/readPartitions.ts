import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { AwsInventory } from '../inventory/AwsInventory';

/** What reading a partition came to. */
export interface PartitionRead {
  /** By their ARNs. */
  resources: Map<string, AwsResource>;
  failures: InventoryPage[];
  /** What failed the partition as a whole. */
  error?: Error;
}

/** By account and region, such as `333333333333 us-east-1`. */
export type Reads = Map<string, PartitionRead>;

/**
 * Reads all that an inventory lists, as a refresh does, one partition after
 * the other.
 *
 * @throws Error where a resource is told of twice.
 */
export async function readPartitions(
  inventory: AwsInventory,
  now: Date,
  signal?: AbortSignal,
): Promise<Reads> {
  const context = createRefreshContext({ now, ...(signal && { signal }) });
  const reads: Reads = new Map();
  const seen = new Set<string>();
  for (const partition of await inventory.listPartitions(context)) {
    const read: PartitionRead = { resources: new Map(), failures: [] };
    reads.set(`${partition.accountId} ${partition.region}`, read);
    const pages = inventory.readPartition(partition, context);
    for (;;) {
      const next = await pages.next().catch((error: Error) => {
        read.error = error;
        return undefined;
      });
      if (!next || next.done) break;
      if (next.value.kind === 'failure') {
        read.failures.push(next.value);
        continue;
      }
      for (const resource of next.value.resources) {
        if (seen.has(resource.arn)) {
          throw new Error(`${resource.arn} is told of twice`);
        }
        seen.add(resource.arn);
        read.resources.set(resource.arn, resource);
      }
    }
  }
  return reads;
}
