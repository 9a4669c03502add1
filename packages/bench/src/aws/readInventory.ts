import {
  InventoryPartition,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { sideBySide } from '../harness/sideBySide';

/**
 * Reads an inventory once as the backend does, so many partitions at a time,
 * and keeps nothing.
 *
 * @throws where a part of it could not be read
 */
export async function readInventory(
  inventory: ResourceInventory,
  now: Date,
): Promise<void> {
  const partitions = await inventory.listPartitions(
    createRefreshContext({ now }),
  );
  await sideBySide(inventory.concurrency, partitions, async partition => {
    await readPartition(inventory, partition, now);
  });
}

/**
 * Reads one partition, and keeps nothing.
 *
 * @returns how many resources it has
 * @throws where a part of it could not be read
 */
export async function readPartition(
  inventory: ResourceInventory,
  partition: InventoryPartition,
  now: Date,
): Promise<number> {
  let resources = 0;
  const pages = inventory.readPartition(
    partition,
    createRefreshContext({ now }),
  );
  for await (const page of pages) {
    if (page.kind === 'failure') {
      throw new Error(`${page.operation} failed: ${page.message}`);
    }
    resources += page.resources.length;
  }
  return resources;
}
