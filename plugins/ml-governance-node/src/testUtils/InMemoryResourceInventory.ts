import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceSchedule } from '../CostSource';
import {
  InventoryPage,
  InventoryPartition,
  InventoryRefreshContext,
  ResourceInventory,
} from '../ResourceInventory';
import { abortableDelay } from './abortableDelay';

/**
 * A part of a made-up cloud.
 *
 * @public
 */
export interface TestPartition extends InventoryPartition {
  resources?: readonly AwsResource[];
  /** Pages in place of `resources`, for several collectors and failures. */
  pages?: readonly InventoryPage[];
  /** Thrown after everything else was yielded: the whole partition fails. */
  error?: Error;
}

/**
 * How an {@link InMemoryResourceInventory} behaves.
 *
 * @public
 */
export interface InMemoryResourceInventoryOptions {
  /** `test-cloud` where absent. */
  id?: string;
  title?: string;
  /** Every six hours, one hour, no budget where absent. */
  schedule?: SourceSchedule;
  concurrency?: number;
  partitions?: readonly TestPartition[];
}

/**
 * A cloud in memory: a whole {@link ResourceInventory} that a test can change,
 * slow down and break between refreshes.
 *
 * @public
 */
export class InMemoryResourceInventory implements ResourceInventory {
  readonly id: string;
  readonly title: string;
  readonly schedule: SourceSchedule;
  readonly concurrency: number;
  /** What there is to see; replace it to let time pass. */
  partitions: readonly TestPartition[];
  /** Thrown in place of the list of partitions. */
  listingError: Error | undefined;
  /** How long each page takes; ends at once when the refresh is aborted. */
  delayMs = 0;

  constructor(options: InMemoryResourceInventoryOptions = {}) {
    this.id = options.id ?? 'test-cloud';
    this.title = options.title ?? 'Test cloud';
    this.schedule = options.schedule ?? {
      frequency: { hours: 6 },
      timeout: { hours: 1 },
    };
    this.concurrency = options.concurrency ?? 2;
    this.partitions = options.partitions ?? [];
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#ResourceInventory.listPartitions} */
  async listPartitions(
    context: InventoryRefreshContext,
  ): Promise<InventoryPartition[]> {
    context.signal.throwIfAborted();
    await context.meter.count('test:ListPartitions');
    if (this.listingError) throw this.listingError;
    return this.partitions.map(({ accountId, accountName, region }) => ({
      accountId,
      region,
      ...(accountName === undefined ? {} : { accountName }),
    }));
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#ResourceInventory.readPartition} */
  async *readPartition(
    partition: InventoryPartition,
    context: InventoryRefreshContext,
  ): AsyncIterable<InventoryPage> {
    const found = this.partitions.find(
      ({ accountId, region }) =>
        accountId === partition.accountId && region === partition.region,
    );
    const pages: readonly InventoryPage[] = found?.pages ?? [
      {
        kind: 'resources',
        collector: 'test',
        resources: [...(found?.resources ?? [])],
      },
    ];
    for (const page of pages) {
      await abortableDelay(this.delayMs, context.signal);
      await context.meter.count('test:ListResources');
      yield page;
    }
    if (found?.error) throw found.error;
  }
}
