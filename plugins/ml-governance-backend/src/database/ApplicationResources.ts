import { Knex } from 'knex';
import {
  AwsResource,
  ResourceMatch,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseStoredTags } from './storedTags';

/** A resource that belongs to an application. */
export interface ApplicationResource extends AwsResource {
  sourceId: number;
  matchedBy: ResourceMatch;
  firstSeenAt: string;
  lastSeenAt: string;
  accountName?: string;
}

interface Row {
  source_id: number;
  arn: string;
  partition_account_id: string;
  region: string;
  type: string;
  name: string;
  tags: string | null;
  application_value: string;
  application_match: string;
  application_id: string;
  created_at: string | null;
  first_seen_at: string;
  last_seen_at: string;
  account_name: string | null;
}

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

  /** All of them, or the `limit` that follow an ARN, by ARN. */
  async list(
    applicationIds: readonly string[],
    page: { after?: string; limit?: number } = {},
  ): Promise<ApplicationResource[]> {
    const query = this.query(applicationIds)
      .leftJoin('inventory_partitions', join =>
        join
          .on('inventory_partitions.source_id', 'resources.source_id')
          .on(
            'inventory_partitions.account_id',
            'resources.partition_account_id',
          )
          .on('inventory_partitions.region', 'resources.partition_region'),
      )
      .orderBy(['resources.arn', 'resources.source_id'])
      .select<Row[]>('resources.*', 'inventory_partitions.account_name');
    if (page.after !== undefined) query.where('resources.arn', '>', page.after);
    if (page.limit !== undefined) query.limit(page.limit);
    return (await query).map(toResource);
  }

  async count(applicationIds: readonly string[]): Promise<number> {
    const row = await this.query(applicationIds)
      .count<{ count: number | string }[]>({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  private query(applicationIds: readonly string[]): Knex.QueryBuilder {
    return this.knex('resources')
      .join('sources', 'sources.id', 'resources.source_id')
      .where('sources.kind', 'inventory')
      .whereIn('sources.source', [...this.inventories])
      .whereIn('resources.application_id', [...applicationIds]);
  }
}

function toResource(row: Row): ApplicationResource {
  const spelled = row.application_value === row.application_id;
  const matchedBy = row.application_match === 'key' ? 'key' : 'exact';
  const tags = parseStoredTags(row.tags);
  return {
    sourceId: row.source_id,
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.partition_account_id,
    region: row.region,
    ...(tags ? { tags } : {}),
    ...(row.created_at ? { createdAt: row.created_at } : {}),
    ...(row.account_name ? { accountName: row.account_name } : {}),
    matchedBy: spelled ? matchedBy : 'value',
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  };
}
