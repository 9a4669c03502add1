import {
  BulkResourcesQuery,
  ClaimedResource,
  findPersonalData,
  findTag,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { chunksOf } from '../database/insertInChunks';
import { parseStoredTags } from '../database/storedTags';
import { decodeBulkCursor, encodeBulkCursor } from './bulkCursor';
import { OwningGroups, readOwningGroups } from './OwningGroups';

const DEFAULT_LIMIT = 500;
/** How many claimants of one application id are named. */
const MAX_CLAIMANTS = 10;

const place = z.tuple([z.int32(), z.string()]);

interface Row {
  source_id: number;
  arn: string;
  partition_account_id: string;
  region: string;
  type: string;
  name: string;
  tags: string | null;
  application_id: string | null;
}

/**
 * Every resource with whose it is, in a number of queries for a page that does
 * not grow with it. What stands still while the pages are read is on exactly
 * one of them.
 */
export class ClaimedResources {
  constructor(
    private readonly options: {
      knex: Knex;
      /** Ids of the inventories that are installed. */
      inventories: readonly string[];
      /** Absent where the dictionary defines no owner tag. */
      owner: TagDefinition | undefined;
    },
  ) {}

  /** @throws InputError for a cursor of another question */
  async page({
    cursor,
    limit = DEFAULT_LIMIT,
    types,
    claimed,
  }: BulkResourcesQuery): Promise<{
    items: ClaimedResource[];
    nextCursor?: string;
  }> {
    const { knex } = this.options;
    const list = ['resources', types ?? null, claimed ?? null];
    const after =
      cursor === undefined ? undefined : decodeBulkCursor(list, cursor, place);
    const sources = await this.sources();
    const rows: Row[] = [];
    for (const sourceId of sources.keys()) {
      if (after && sourceId < after[0]) continue;
      const query = knex('resources')
        .where({ source_id: sourceId })
        .orderBy('arn')
        .limit(limit + 1 - rows.length)
        .select<Row[]>(
          'source_id',
          'arn',
          'partition_account_id',
          'region',
          'type',
          'name',
          'tags',
          'application_id',
        );
      if (after && sourceId === after[0]) query.where('arn', '>', after[1]);
      if (types) query.whereIn('type', types);
      if (claimed) {
        query.whereIn(
          'application_id',
          knex('claims').select('application_id'),
        );
      }
      rows.push(...(await query));
      if (rows.length > limit) break;
    }
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const [claimants, groups] = [
      await this.claimantsOf(shown),
      await readOwningGroups(knex),
    ];
    return {
      items: shown
        .filter(({ name, arn }) => !isPersonal(name, arn))
        .map(row => this.toResource(row, { sources, claimants, groups })),
      ...(last && rows.length > limit
        ? { nextCursor: encodeBulkCursor(list, [last.source_id, last.arn]) }
        : {}),
    };
  }

  private async sources(): Promise<Map<number, string>> {
    const rows = await this.options
      .knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...this.options.inventories])
      .orderBy('id')
      .select<{ id: number; source: string }[]>('id', 'source');
    return new Map(rows.map(({ id, source }) => [id, source]));
  }

  private async claimantsOf(
    rows: readonly Row[],
  ): Promise<Map<string, string[]>> {
    const ids = new Set(rows.flatMap(row => row.application_id ?? []));
    const claimants = new Map<string, string[]>();
    for (const chunk of chunksOf([...ids])) {
      const claims = await this.options
        .knex('claims')
        .whereIn('application_id', chunk)
        .orderBy(['application_id', 'entity_ref'])
        .select<{ application_id: string; entity_ref: string }[]>();
      for (const { application_id, entity_ref } of claims) {
        const refs = claimants.get(application_id) ?? [];
        if (refs.length < MAX_CLAIMANTS) refs.push(entity_ref);
        claimants.set(application_id, refs);
      }
    }
    return claimants;
  }

  private toResource(
    row: Row,
    known: {
      sources: ReadonlyMap<number, string>;
      claimants: ReadonlyMap<string, string[]>;
      groups: OwningGroups;
    },
  ): ClaimedResource {
    const { application_id: applicationId } = row;
    const { owner } = this.options;
    const tags = parseStoredTags(row.tags) ?? [];
    const ownerTag = owner && findTag(tags, owner)?.tag.value;
    const ownerRef = ownerTag && known.groups.groupOf(ownerTag);
    return {
      source: known.sources.get(row.source_id) ?? '',
      arn: row.arn,
      type: row.type,
      name: row.name,
      accountId: row.partition_account_id,
      region: row.region,
      ...(applicationId && !findPersonalData(applicationId)
        ? { applicationId }
        : {}),
      claimants: known.claimants.get(applicationId ?? '') ?? [],
      ...(ownerRef ? { ownerRef } : {}),
    };
  }
}

/** The id of an account is a number, but no personal one. */
function isPersonal(name: string, arn: string): boolean {
  const [, , , , , ...resource] = arn.split(':');
  return [name, resource.join(':')].some(text => findPersonalData(text));
}
