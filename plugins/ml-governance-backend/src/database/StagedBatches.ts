import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { ResourceBatch } from './ResourceBatch';
import { lockSource } from './SourceTable';

/** One reading of one partition. */
export interface Reading {
  /** Unique over all runs and partitions. */
  id: string;
  /** The run of the refresh, as the log names it. */
  runId: number;
  /** The inventory, as it is called in other tables. */
  sourceId: number;
  partition: InventoryPartition;
}

interface BatchRow {
  size: number;
  digests: string;
  content: string;
}

const GONE =
  'What was read of an account and region is gone from the database before it was taken over; the next refresh reads it again';

/**
 * What is being read of partitions that are too large for the process to hold.
 * Nobody sees it before the partition is merged.
 */
export class StagedBatches {
  constructor(private readonly knex: Knex) {}

  async add(
    reading: Reading,
    position: number,
    batch: ResourceBatch,
  ): Promise<void> {
    await this.knex('staged_batches').insert({
      reading_id: reading.id,
      run_id: reading.runId,
      position,
      size: batch.size,
      digests: batch.digests,
      content: batch.content(),
    });
  }

  /** The batches of a reading, in their order, each taken out when it is its turn. */
  async *of(
    transaction: Knex.Transaction,
    reading: Reading,
    count: number,
  ): AsyncGenerator<ResourceBatch, void, undefined> {
    for (let position = 0; position < count; position += 1) {
      const row = await transaction('staged_batches')
        .where({ reading_id: reading.id, position })
        .first<BatchRow | undefined>('size', 'digests', 'content');
      if (!row) throw new ConflictError(GONE);
      const { size, digests, content } = row;
      yield { size, digests, content: () => content };
    }
  }

  async discard(reading: Reading, knex: Knex = this.knex): Promise<void> {
    await knex('staged_batches').where({ reading_id: reading.id }).delete();
  }

  /**
   * Clears what runs of the source left behind that were cut off. Waits for a
   * merge that is under way, which must not lose its rows half-way.
   */
  async discardAbandoned(sourceId: number): Promise<void> {
    await this.knex.transaction(async transaction => {
      await lockSource(transaction, sourceId);
      const ended = transaction('refreshes')
        .where({ source_id: sourceId })
        .whereNot({ outcome: 'running' })
        .select('id');
      await transaction('staged_batches').whereIn('run_id', ended).delete();
      await transaction('staged_batches')
        .whereNotIn('run_id', transaction('refreshes').select('id'))
        .delete();
    });
  }
}
