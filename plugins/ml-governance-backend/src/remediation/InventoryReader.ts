import {
  AwsResource,
  EntityMapping,
  RemediationFilter,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { chunksOf } from '../database/insertInChunks';
import { narrow, selectScope } from '../database/ResourceSelection';
import { parseStoredTags } from '../database/storedTags';

/** A resource with the application that it belongs to, empty for none. */
export type OwnedResource = AwsResource & { applicationId: string };

/** An entity that claims an application id, and the owner that it expects. */
export interface Claimant {
  entityRef: string;
  expected: string[];
}

interface Row {
  arn: string;
  type: string;
  name: string;
  partition_account_id: string;
  region: string;
  tags: string | null;
  application_id: string | null;
}

const COLUMNS = [
  'arn',
  'type',
  'name',
  'partition_account_id',
  'region',
  'tags',
  'application_id',
];

const ACCOUNT_TYPE = 'organizations:account';
const ACCOUNT_ARN =
  /^arn:[\w-]+:organizations::\d{12}:account\/o-\w+\/(\d{12})$/;

/** What a plan is made from, as inventory and catalog were read last. */
export class InventoryReader {
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      /** Ids of those that are installed. */
      inventories: readonly string[];
      assessedBy: string;
    },
  ) {}

  /** Resources that break the dictionary, `limit` at most; of all or of some applications. */
  async violating(
    filter: RemediationFilter,
    limit: number,
    applications?: ApplicationScope,
  ): Promise<OwnedResource[]> {
    const { knex, options } = this;
    const others: number[] = await knex('sources')
      .where({ kind: 'inventory' })
      .whereNotIn('source', [...options.inventories])
      .pluck('id');
    const scope = applications
      ? selectScope(knex, { applications, withoutSources: others })
      : knex('resources').whereNotIn('source_id', others);
    const rows: Row[] = await narrow(
      scope,
      { ...filter, verdict: 'violating' },
      options.assessedBy,
    )
      .orderBy(['arn', 'source_id'])
      .limit(limit)
      .select(COLUMNS);
    return rows.map(toResource);
  }

  /** Resources by ARN, those that are held. */
  async byArn(arns: Iterable<string>): Promise<Map<string, OwnedResource>> {
    const { knex, options } = this;
    const sources: number[] = await knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...options.inventories])
      .orderBy('id')
      .pluck('id');
    const found = new Map<string, OwnedResource>();
    for (const chunk of chunksOf([...new Set(arns)])) {
      const rows: Row[] = await knex('resources')
        .whereIn('source_id', sources)
        .whereIn('arn', chunk)
        .orderBy('source_id')
        .select(COLUMNS);
      for (const row of rows) {
        if (!found.has(row.arn)) found.set(row.arn, toResource(row));
      }
    }
    return found;
  }

  /**
   * AWS accounts by their ids: those whose tags the inventory came by, as the
   * Tagging API tells of them in the account that runs the organisation.
   */
  async accounts(): Promise<Map<string, OwnedResource>> {
    const { knex, options } = this;
    const rows: Row[] = await knex('resources')
      .join('sources', 'sources.id', 'resources.source_id')
      .where({ 'sources.kind': 'inventory', type: ACCOUNT_TYPE })
      .whereIn('sources.source', [...options.inventories])
      .orderBy('arn')
      .select(COLUMNS);
    const accounts = new Map<string, OwnedResource>();
    for (const row of rows) {
      const [, id] = ACCOUNT_ARN.exec(row.arn) ?? [];
      if (id !== undefined) accounts.set(id, toResource(row));
    }
    return accounts;
  }

  /** Who claims application ids. */
  async claimants(
    applicationIds: Iterable<string>,
  ): Promise<Map<string, Claimant[]>> {
    const claimants = new Map<string, Claimant[]>();
    for (const chunk of chunksOf([...new Set(applicationIds)])) {
      const rows = await this.knex('claims')
        .join('claimants', 'claimants.entity_ref', 'claims.entity_ref')
        .whereIn('claims.application_id', chunk)
        .orderBy(['claims.application_id', 'claims.entity_ref'])
        .select<
          { application_id: string; entity_ref: string; owner: string }[]
        >('claims.application_id', 'claims.entity_ref', 'claimants.owner');
      for (const { application_id, entity_ref, owner } of rows) {
        const { expected }: EntityMapping['owner'] = JSON.parse(owner);
        const claimant = { entityRef: entity_ref, expected };
        const known = claimants.get(application_id);
        if (known) known.push(claimant);
        else claimants.set(application_id, [claimant]);
      }
    }
    return claimants;
  }
}

function toResource(row: Row): OwnedResource {
  const tags = parseStoredTags(row.tags);
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.partition_account_id,
    region: row.region,
    ...(tags ? { tags } : {}),
    applicationId: row.application_id ?? '',
  };
}
