import {
  AwsResource,
  ResourceMatch,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseStoredTags } from './storedTags';

/** A resource that belongs to an application. */
export interface ApplicationResource extends AwsResource {
  /** Id of the inventory. */
  source: string;
  matchedBy: ResourceMatch;
  firstSeenAt: string;
  lastSeenAt: string;
  accountName?: string;
}

/** What is read of `resources`, or of the versions of one. */
export interface ResourceRow {
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
  weight: number;
  created_at: string | null;
  first_seen_at: string;
  last_seen_at: string;
}

export function toApplicationResource(
  row: ResourceRow & { source: string; account_name: string | null },
): ApplicationResource {
  const spelled = row.application_value === row.application_id;
  const matchedBy = row.application_match === 'key' ? 'key' : 'exact';
  const tags = parseStoredTags(row.tags);
  return {
    source: row.source,
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
