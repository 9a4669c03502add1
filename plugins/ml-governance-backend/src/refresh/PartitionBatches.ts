import { Knex } from 'knex';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import {
  ResourceBatch,
  ResourceBatchBuilder,
  SeenResource,
} from '../database/ResourceBatch';
import { Reading, StagedBatches } from '../database/StagedBatches';

/** So many resources are written by one statement, which others wait for. */
const BATCH_SIZE = 500;
/** A few megabytes for each partition that is read at a time. */
const BATCHES_IN_MEMORY = 4;

/**
 * What is read of a partition until it is merged. Most partitions are small
 * and never leave the process; of the others no more than the beginning is in
 * memory, so that the size of a partition costs the process nothing.
 */
export class PartitionBatches {
  private readonly gathering: ResourceBatchBuilder;
  private readonly inMemory: ResourceBatch[] = [];
  private staged = 0;
  private total = 0;
  /** What was gathered last, once all was. */
  private last: ResourceBatch | undefined;

  constructor(
    private readonly options: {
      reading: Reading;
      table: StagedBatches;
      assessor: ResourceAssessor;
    },
  ) {
    const { reading, assessor } = options;
    this.gathering = new ResourceBatchBuilder({
      place: reading.partition,
      assessor,
    });
  }

  /** How many resources were added; those of equal ARN may count as one. */
  get size(): number {
    return this.total + this.gathering.size;
  }

  async add(seen: SeenResource): Promise<void> {
    this.gathering.add(seen);
    if (this.gathering.size < BATCH_SIZE) return;
    const batch = this.gathering.take();
    this.total += batch.size;
    if (this.inMemory.length < BATCHES_IN_MEMORY) {
      this.inMemory.push(batch);
      return;
    }
    const { table, reading } = this.options;
    await table.add(reading, this.staged, batch);
    this.staged += 1;
  }

  /**
   * All that was added, in that order; ends the reading. It may be asked for
   * again, where a merge came to nothing.
   */
  async *inOrder(
    transaction: Knex.Transaction,
  ): AsyncGenerator<ResourceBatch, void, undefined> {
    yield* this.inMemory;
    const { table, reading } = this.options;
    yield* table.of(transaction, reading, this.staged);
    this.last ??= this.gathering.take();
    yield this.last;
  }

  /** Clears what is in the database. */
  async discard(knex?: Knex): Promise<void> {
    const { table, reading } = this.options;
    if (this.staged > 0) await table.discard(reading, knex);
  }
}
