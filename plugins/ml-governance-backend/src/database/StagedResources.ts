import { Knex } from 'knex';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { ResourceAssessment } from '../assessment/ResourceAssessor';
import { toAssessmentColumns } from './assessmentColumns';
import { chunksOf } from './insertInChunks';
import { lockSource } from './SourceTable';
import { formatStoredTags } from './storedTags';

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

/** A resource as a collector saw it, with what the dictionary makes of it. */
export interface SeenResource {
  collector: string;
  resource: AwsResource;
  assessment: ResourceAssessment;
}

/**
 * What is being read of partitions, page by page, so that the process never
 * holds more than a page. Nobody sees it before the partition is merged.
 */
export class StagedResources {
  constructor(
    private readonly knex: Knex,
    private readonly assessedBy: string,
  ) {}

  /** Adds a page. The first to name a resource is who knows it best. */
  async add(reading: Reading, seen: readonly SeenResource[]): Promise<void> {
    const rows = seen.map(({ collector, resource, assessment }) => ({
      reading_id: reading.id,
      run_id: reading.runId,
      source_id: reading.sourceId,
      arn: resource.arn,
      partition_account_id: reading.partition.accountId,
      partition_region: reading.partition.region,
      region: resource.region,
      collector,
      type: resource.type,
      name: resource.name,
      tags: formatStoredTags(resource.tags),
      created_at: resource.createdAt ?? null,
      ...toAssessmentColumns(assessment, this.assessedBy),
    }));
    for (const chunk of chunksOf(rows)) {
      await this.knex('staged_resources')
        .insert(chunk)
        .onConflict(['reading_id', 'arn'])
        .ignore();
    }
  }

  async discard(reading: Reading): Promise<void> {
    await this.knex('staged_resources')
      .where({ reading_id: reading.id })
      .delete();
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
      await transaction('staged_resources').whereIn('run_id', ended).delete();
      await transaction('staged_resources')
        .whereNotIn('run_id', transaction('refreshes').select('id'))
        .delete();
    });
  }
}
