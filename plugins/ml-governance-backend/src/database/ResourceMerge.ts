import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { ConflictError } from '@backstage/errors';
import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { FailureTable, ReadFailure } from './FailureTable';
import {
  beginChange,
  endVersions,
  forgetUndone,
  InventoryChange,
} from './resourceVersions';
import { Reading } from './StagedBatches';
import { BatchMerge } from './BatchMerge';
import { ResourceBatch } from './ResourceBatch';

/** The resources that were read of a partition. */
export interface ReadBatches {
  /** How many they are. */
  readonly size: number;
  /** In the order in which it was read. */
  inOrder(transaction: Knex.Transaction): AsyncIterable<ResourceBatch>;
  /** Clears what of it is in the database. */
  discard(transaction: Knex.Transaction): Promise<void>;
}

/** What was read of a partition. */
export interface ReadPartition {
  reading: Reading;
  batches: ReadBatches;
  failures: readonly ReadFailure[];
}

/**
 * Takes over what was read of partitions, each as one. All of it happens in
 * the database, so that the size of a partition costs the process nothing.
 */
export class ResourceMerge {
  private readonly failures: FailureTable;

  constructor(private readonly knex: Knex) {
    this.failures = new FailureTable(knex);
  }

  /**
   * Takes readings over, all or none of them. Resources that nobody saw any
   * more end, but for those of collectors that failed. What was staged is
   * cleared.
   *
   * @returns what changed by each, in their order
   * @throws ConflictError where the run was given up for dead meanwhile: what
   * it staged may be gone, and must not be taken for all there is
   */
  async merge(
    partitions: readonly ReadPartition[],
    now: Date,
  ): Promise<InventoryChanges[]> {
    return await this.knex.transaction(async transaction => {
      const changes: InventoryChanges[] = [];
      for (const one of partitions) {
        changes.push(await this.mergeOne(transaction, one, now));
      }
      return changes;
    });
  }

  private async mergeOne(
    transaction: Knex.Transaction,
    { reading, batches, failures }: ReadPartition,
    now: Date,
  ): Promise<InventoryChanges> {
    const { sourceId, partition } = reading;
    const change = await beginChange(transaction, sourceId, now);
    const { isRunning, isAnyHeld } = await heldOf(transaction, reading);
    if (!isRunning) {
      throw new ConflictError(
        'The refresh took longer than its timeout and was given up; raise the timeout in the schedule of the source',
      );
    }
    const merge = new BatchMerge(transaction, reading, change, isAnyHeld);
    for await (const batch of batches.inOrder(transaction)) {
      await merge.add(batch);
      // SQLite works in this very thread: let it do something else meanwhile.
      await setImmediate();
    }
    const removed = isAnyHeld
      ? await endUnseen(transaction, change, { partition, failures })
      : 0;

    // Where nothing at all could be read, what is held is as old as before.
    if (merge.isAnySeen || failures.length === 0) {
      await transaction('inventory_partitions')
        .where({
          source_id: sourceId,
          account_id: partition.accountId,
          region: partition.region,
        })
        .update({
          refreshed_at: now.toISOString(),
          first_read_at: transaction.raw('COALESCE(first_read_at, ?)', [
            change.instant,
          ]),
        });
    }
    await this.failures.replace({
      sourceId,
      partition,
      failures,
      now,
      transaction,
    });
    await batches.discard(transaction);
    return { added: merge.added, removed, retagged: merge.retagged };
  }
}

/**
 * Whether the run still is the one that it takes itself for, and whether
 * anything is held of the partition; at once, since others wait.
 */
async function heldOf(
  transaction: Knex.Transaction,
  { runId, sourceId, partition }: Reading,
): Promise<{ isRunning: boolean; isAnyHeld: boolean }> {
  const run = transaction('refreshes')
    .where({ id: runId, outcome: 'running' })
    .select('id');
  const held = transaction('resource_versions')
    .where({
      source_id: sourceId,
      partition_account_id: partition.accountId,
      partition_region: partition.region,
    })
    .whereNull('valid_until')
    .select('arn');
  const found = await transaction.first<{
    // SQLite has numbers for it.
    is_running: boolean | number;
    is_any_held: boolean | number;
  }>(
    transaction.raw('EXISTS ? AS is_running', [run]),
    transaction.raw('EXISTS ? AS is_any_held', [held]),
  );
  return {
    isRunning: Boolean(found.is_running),
    isAnyHeld: Boolean(found.is_any_held),
  };
}

/** Ends what was not seen this time, but for what could not be looked at. */
async function endUnseen(
  transaction: Knex.Transaction,
  change: InventoryChange,
  {
    partition,
    failures,
  }: {
    partition: InventoryPartition;
    failures: readonly ReadFailure[];
  },
): Promise<number> {
  const removed = await endVersions(transaction, change, query =>
    query
      .where({
        partition_account_id: partition.accountId,
        partition_region: partition.region,
      })
      .where('seen_in', '<', change.version)
      .whereNotIn(
        'collector',
        failures.map(failure => failure.subject),
      ),
  );
  await forgetUndone(transaction, change);
  return removed;
}
