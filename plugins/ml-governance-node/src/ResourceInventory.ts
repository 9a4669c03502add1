import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceSchedule } from './CostSource';
import { RequestMeter } from './RequestMeter';

/**
 * A part of the inventory that is read, replaced and can fail by itself: for
 * AWS, one region of one account.
 *
 * @public
 */
export interface InventoryPartition {
  accountId: string;
  accountName?: string;
  region: string;
}

/** @public */
export interface InventoryRefreshContext {
  now: Date;
  meter: RequestMeter;
  logger: LoggerService;
  signal: AbortSignal;
}

/**
 * Part of what reading a partition yields.
 *
 * - `resources`: resources that `collector` saw. One ARN may come once only.
 * - `failure`: `collector` could not be read to its end. What was held of it
 *   stays as it was, but for what it did yield.
 *
 * @public
 */
export type InventoryPage =
  | { kind: 'resources'; collector: string; resources: AwsResource[] }
  | {
      kind: 'failure';
      collector: string;
      operation: string;
      code: string;
      message: string;
    };

/**
 * Something that yields the resources of a cloud with their tags.
 *
 * The backend lists the partitions and reads them side by side. When a
 * partition was read to its end, its resources that no collector saw any more
 * are forgotten, except those of collectors that failed.
 *
 * @public
 */
export interface ResourceInventory {
  /** Stable and unique, in kebab-case; it names the source's rows in the database. */
  readonly id: string;
  readonly title: string;
  readonly schedule: SourceSchedule;
  /** How many partitions may be read at a time. */
  readonly concurrency: number;

  /**
   * Where to look. An account that is listed no more loses its resources, so
   * an incomplete list must be an error. One that is empty where there were
   * accounts before is taken for such.
   */
  listPartitions(
    context: InventoryRefreshContext,
  ): Promise<InventoryPartition[]>;

  /**
   * Every resource of the partition, the never-tagged ones included. A
   * collector that fails is yielded as a page; an error thrown here fails the
   * whole partition, whose resources then stay as they were.
   */
  readPartition(
    partition: InventoryPartition,
    context: InventoryRefreshContext,
  ): AsyncIterable<InventoryPage>;
}
