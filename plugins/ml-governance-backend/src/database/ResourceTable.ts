import { Knex } from 'knex';
import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { FailureTable, ReadFailure } from './FailureTable';
import { chunksOf } from './insertInChunks';
import { lockSource } from './SourceTable';

/** A resource as a collector saw it, with the application that it names. */
export interface SeenResource {
  collector: string;
  resource: AwsResource;
  /** The value of its application-id tag, and how that tag was found. */
  application?: { value: string; match: 'exact' | 'key' };
}

interface HeldApplication {
  arn: string;
  application_value: string | null;
  application_match: string | null;
}

/** Resources, replaced partition by partition. */
export class ResourceTable {
  private readonly failures: FailureTable;

  constructor(private readonly knex: Knex) {
    this.failures = new FailureTable(knex);
  }

  /**
   * Takes over what was read of a partition, as one. Resources that nobody saw
   * any more are forgotten, but for those of collectors that failed.
   */
  async replacePartition(options: {
    sourceId: number;
    partition: InventoryPartition;
    seen: readonly SeenResource[];
    failures: readonly ReadFailure[];
    now: Date;
  }): Promise<void> {
    const { sourceId, partition, seen, failures, now } = options;
    const scope = {
      source_id: sourceId,
      partition_account_id: partition.accountId,
      partition_region: partition.region,
    };
    await this.knex.transaction(async transaction => {
      await lockSource(transaction, sourceId);
      const held = await transaction('resources')
        .where(scope)
        .select<HeldApplication[]>(
          'arn',
          'application_value',
          'application_match',
        );
      await this.upsert(
        transaction,
        options,
        new Map(held.map(row => [row.arn, row])),
      );
      const arns = new Set(seen.map(({ resource }) => resource.arn));
      const gone = held.map(row => row.arn).filter(arn => !arns.has(arn));
      const failed = failures.map(failure => failure.subject);
      for (const chunk of chunksOf(gone)) {
        await transaction('resources')
          .where(scope)
          .whereIn('arn', chunk)
          .whereNotIn('collector', failed)
          .delete();
      }
      // Where nothing at all could be read, what is held is as old as before.
      if (seen.length > 0 || failures.length === 0) {
        await transaction('inventory_partitions')
          .where({
            source_id: sourceId,
            account_id: partition.accountId,
            region: partition.region,
          })
          .update({ refreshed_at: now.toISOString() });
      }
      await this.failures.replace({
        sourceId,
        partition,
        failures,
        now,
        transaction,
      });
    });
  }

  private async upsert(
    transaction: Knex.Transaction,
    options: {
      sourceId: number;
      partition: InventoryPartition;
      seen: readonly SeenResource[];
      now: Date;
    },
    held: ReadonlyMap<string, HeldApplication>,
  ): Promise<void> {
    const instant = options.now.toISOString();
    const rows = options.seen.map(({ collector, resource, application }) => {
      const before = held.get(resource.arn);
      // Tags that cannot be read today do not take a resource away from the
      // application that they named yesterday.
      const unknown = resource.tags === undefined;
      return {
        source_id: options.sourceId,
        arn: resource.arn,
        partition_account_id: options.partition.accountId,
        partition_region: options.partition.region,
        region: resource.region,
        collector,
        type: resource.type,
        name: resource.name,
        tags: resource.tags ? JSON.stringify(resource.tags) : null,
        application_value: unknown
          ? (before?.application_value ?? null)
          : (application?.value ?? null),
        application_match: unknown
          ? (before?.application_match ?? null)
          : (application?.match ?? null),
        created_at: resource.createdAt ?? null,
        first_seen_at: instant,
        last_seen_at: instant,
      };
    });
    for (const chunk of chunksOf(rows)) {
      const { first_seen_at, ...merged } = chunk[0];
      await transaction('resources')
        .insert(chunk)
        .onConflict(['source_id', 'arn'])
        .merge(Object.keys(merged));
    }
  }
}

/** Tags as they are stored. */
export function parseStoredTags(
  stored: string | null,
): ResourceTag[] | undefined {
  return stored === null ? undefined : (JSON.parse(stored) as ResourceTag[]);
}
