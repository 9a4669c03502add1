import { Knex } from 'knex';
import {
  ApplicationResource,
  ResourceRow,
  toApplicationResource,
} from './resourceRows';

/** The resources of applications, under whatever spelling their tags name them. */
export class ApplicationResources {
  /**
   * @param inventories - ids of the inventories that are installed; what was
   * held of others plays no part any more
   */
  constructor(
    private readonly knex: Knex,
    private readonly inventories: readonly string[],
  ) {}

  /** All of them, by ARN. */
  async list(
    applicationIds: readonly string[],
  ): Promise<ApplicationResource[]> {
    const rows = await this.knex('resources')
      .join('sources', 'sources.id', 'resources.source_id')
      .leftJoin('inventory_partitions', join =>
        join
          .on('inventory_partitions.source_id', 'resources.source_id')
          .on(
            'inventory_partitions.account_id',
            'resources.partition_account_id',
          )
          .on('inventory_partitions.region', 'resources.partition_region'),
      )
      .where('sources.kind', 'inventory')
      .whereIn('sources.source', [...this.inventories])
      .whereIn('resources.application_id', [...applicationIds])
      .orderBy(['resources.arn', 'resources.source_id'])
      .select<(ResourceRow & { account_name: string | null })[]>(
        'resources.*',
        'inventory_partitions.account_name',
      );
    return rows.map(toApplicationResource);
  }
}
