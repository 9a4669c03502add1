import { randomUUID } from 'node:crypto';
import limiter, { Limit } from 'p-limit';
import { InputError } from '@backstage/errors';
import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InventoryPartition,
  InventoryRefreshContext,
  RequestBudgetExhaustedError,
  ResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import { FailureTable } from '../database/FailureTable';
import { PartitionTable } from '../database/PartitionTable';
import { ResourceHistory } from '../database/ResourceHistory';
import { ResourceMerge } from '../database/ResourceMerge';
import { SourceTable } from '../database/SourceTable';
import { StagedBatches } from '../database/StagedBatches';
import { forEachConcurrently } from './forEachConcurrently';
import { MergeQueue } from './MergeQueue';
import { PartitionBatches } from './PartitionBatches';
import { PartitionReading } from './PartitionReading';
import { describeError } from './refreshError';
import { recordRefresh, RefreshRecords, RefreshResult } from './RefreshRun';

/** The subject under which the failure of a whole partition is held. */
const WHOLE_PARTITION = '*';

export interface InventoryRefresherOptions extends RefreshRecords {
  inventory: ResourceInventory;
  assessor: ResourceAssessor;
  sources: SourceTable;
  partitions: PartitionTable;
  staged: StagedBatches;
  resources: ResourceMerge;
  history: ResourceHistory;
  failures: FailureTable;
}

/**
 * Brings the held resources of one inventory up to date. Each account and
 * region is taken over as a whole; one that fails costs only itself.
 */
export class InventoryRefresher {
  constructor(private readonly options: InventoryRefresherOptions) {}

  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { inventory, sources } = this.options;
    const { id: sourceId } = await sources.ensure({
      source: inventory.id,
      kind: 'inventory',
    });
    const changes = { added: 0, removed: 0, retagged: 0 };
    return await recordRefresh({
      records: this.options,
      source: inventory,
      sourceId,
      signal,
      changes,
      run: (context, runId) => this.run({ sourceId, runId, context, changes }),
    });
  }

  private async run(run: Run): Promise<RefreshResult> {
    const { sourceId, context, changes } = run;
    const { inventory, partitions, staged, resources, history } = this.options;
    await staged.discardAbandoned(sourceId);
    const listed = checkedPartitions(await inventory.listPartitions(context));
    await this.checkAnyListed(sourceId, listed);
    changes.removed += await partitions.keepOnly(sourceId, listed, context.now);
    const tally: Tally = { whole: 0, broken: 0 };
    const reads = limiter(inventory.concurrency);
    const merges = new MergeQueue({
      resources,
      now: context.now,
      isReadingAll: () => reads.activeCount === inventory.concurrency,
    });
    // What has been read waits for the database while others are read, but no
    // more of it than is read at a time: it may fill the memory.
    await forEachConcurrently(listed, 2 * inventory.concurrency, partition =>
      this.refreshPartition({ ...run, tally, reads, merges }, partition),
    );
    await history.prune(sourceId, context.now);
    if (tally.exhausted) {
      return { outcome: 'budget-exhausted', error: tally.exhausted };
    }
    if (tally.broken === 0) return { outcome: 'succeeded' };
    return {
      outcome: tally.whole > 0 ? 'partial' : 'failed',
      error: `${tally.broken} of ${listed.length} accounts and regions could not be read to their end. ${tally.firstError}`,
    };
  }

  /**
   * Whoever has accounts does not lose all of them at once: an empty list is one
   * that could not be read, and taking it over would forget every resource.
   */
  private async checkAnyListed(
    sourceId: number,
    listed: readonly InventoryPartition[],
  ): Promise<void> {
    if (listed.length > 0) return;
    const held = await this.options.partitions.of(sourceId);
    if (held.length === 0) return;
    throw new Error(
      `The inventory listed no account and region, though ${held.length} were read before, which stay as they were; look at where it takes its accounts from`,
    );
  }

  private async refreshPartition(
    { sourceId, runId, context, changes, tally, reads, merges }: PartitionsRun,
    partition: InventoryPartition,
  ): Promise<void> {
    const { assessor, staged, failures } = this.options;
    const { now } = context;
    const reading = { id: randomUUID(), runId, sourceId, partition };
    const batches = new PartitionBatches({
      reading,
      table: staged,
      assessor,
    });
    try {
      const read = new PartitionReading(reading, batches);
      const isRead = await reads(async () => {
        context.signal.throwIfAborted();
        if (tally.exhausted) return false;
        await this.readPartition(partition, read, context);
        return true;
      });
      if (!isRead) return;
      const changed = await merges.add({
        reading,
        batches,
        failures: read.failures,
      });
      changes.added += changed.added;
      changes.removed += changed.removed;
      changes.retagged += changed.retagged;
      if (read.failures.length === 0) {
        tally.whole += 1;
      } else {
        tally.broken += 1;
        // A partition that yielded anything was read in part.
        if (read.isAnySeen) tally.whole += 1;
        tally.firstError ??= read.failures[0].message;
      }
    } catch (error) {
      merges.mergeIfDue();
      await this.discard(batches, context);
      context.signal.throwIfAborted();
      if (error instanceof RequestBudgetExhaustedError) {
        tally.exhausted = error.message;
        return;
      }
      const { code, message } = describeError(error);
      tally.broken += 1;
      tally.firstError ??= message;
      await failures.replace({
        sourceId,
        partition,
        failures: [{ ...partition, subject: WHOLE_PARTITION, code, message }],
        now,
      });
    }
  }

  private async readPartition(
    partition: InventoryPartition,
    read: PartitionReading,
    context: InventoryRefreshContext,
  ): Promise<void> {
    const { inventory } = this.options;
    for await (const page of inventory.readPartition(partition, context)) {
      context.signal.throwIfAborted();
      await read.add(page);
    }
  }

  /**
   * Never throws: why the partition could not be read is what is to be told.
   * Batches that stay behind are cleared by the next refresh.
   */
  private async discard(
    batches: PartitionBatches,
    { logger }: InventoryRefreshContext,
  ): Promise<void> {
    try {
      await batches.discard();
    } catch (error) {
      logger.warn(
        'What was read of an account and region that failed stays in the database until the next refresh',
        error instanceof Error ? error : undefined,
      );
    }
  }
}

interface Run {
  sourceId: number;
  runId: number;
  context: InventoryRefreshContext;
  /** Counted up with each partition that is taken over. */
  changes: InventoryChanges;
}

/** What the partitions of a run share. */
interface PartitionsRun extends Run {
  tally: Tally;
  reads: Limit;
  merges: MergeQueue;
}

interface Tally {
  /** Partitions of which something was read. */
  whole: number;
  /** Partitions of which something was not. */
  broken: number;
  firstError?: string;
  exhausted?: string;
}

function checkedPartitions(
  partitions: readonly InventoryPartition[],
): InventoryPartition[] {
  const seen = new Set<string>();
  for (const { accountId, region } of partitions) {
    if (!isName(accountId) || !isName(region)) {
      throw new InputError(
        `The inventory listed a partition without a usable account or region: ${JSON.stringify(
          { accountId, region },
        )}`,
      );
    }
    const id = JSON.stringify([accountId, region]);
    if (seen.has(id)) {
      throw new InputError(
        `The inventory listed account ${accountId} in ${region} twice`,
      );
    }
    seen.add(id);
  }
  return [...partitions];
}

function isName(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && text.length <= 64;
}
