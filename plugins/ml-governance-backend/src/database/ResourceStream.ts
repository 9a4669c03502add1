import { Knex } from 'knex';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ENDED } from './RefreshLog';
import { parseStoredTags } from './storedTags';

const BATCH = 1_000;

/** A resource with the application that it belongs to, empty for none. */
export type StreamedResource = AwsResource & { applicationId: string };

/** Where a resource stands among all. */
export interface ResourcePlace {
  sourceId: number;
  arn: string;
}

/** Resources of a type in a region of an account. */
export interface PlacedCount {
  type: string;
  accountId: string;
  region: string;
  resources: number;
}

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

/** Every resource as it is now, without ever holding more than a batch. */
export class ResourceStream {
  /**
   * @param inventories - ids of the inventories that are installed; what was
   * held of others plays no part any more
   */
  constructor(
    private readonly knex: Knex,
    private readonly inventories: readonly string[],
  ) {}

  /** Differs whenever the resources may, or what they belong to. */
  async state(): Promise<unknown> {
    return await this.sources().select('id', 'version');
  }

  /**
   * Whether no refresh of an inventory has ended yet, so that nobody knows what
   * there is; never where no inventory is installed.
   */
  async isAwaited(): Promise<boolean> {
    if (this.inventories.length === 0) return false;
    const ended = await this.knex('refreshes')
      .whereIn('source_id', this.sources().clearOrder().select('id'))
      .whereIn('outcome', [...ENDED])
      .first('id');
    return ended === undefined;
  }

  /** Those of an application one after the other, those of none last. */
  async *batches(): AsyncIterable<StreamedResource[]> {
    const sourceIds: number[] = await this.sources().pluck('id');
    const others: number[] = await this.knex('sources')
      .where({ kind: 'inventory' })
      .whereNotIn('source', [...this.inventories])
      .pluck('id');
    yield* this.ofApplications(others);
    for (const sourceId of sourceIds) yield* this.ofNone(sourceId);
  }

  /**
   * Those behind a place, by source and ARN, a batch after the other; from the
   * beginning where there is none.
   *
   * @param types - those of other types are passed over
   */
  async *behind(
    place: ResourcePlace | undefined,
    types?: readonly string[],
  ): AsyncIterable<{ sourceId: number; resources: StreamedResource[] }> {
    const sourceIds: number[] = await this.sources().pluck('id');
    for (const sourceId of sourceIds) {
      if (place && sourceId < place.sourceId) continue;
      let arn = place?.sourceId === sourceId ? place.arn : '';
      for (;;) {
        const batch: Row[] = await this.rows()
          .where({ source_id: sourceId })
          .where('arn', '>', arn)
          .modify(query => {
            if (types) query.whereIn('type', [...types]);
          })
          .orderBy('arn');
        const last = batch.at(-1);
        if (!last) break;
        yield { sourceId, resources: batch.map(toResource) };
        arn = last.arn;
      }
    }
  }

  /** How many there are of some types, in each region of each account. */
  async counts(types: readonly string[]): Promise<PlacedCount[]> {
    const rows: (Pick<Row, 'type' | 'region' | 'partition_account_id'> & {
      resources: number | string;
    })[] = await this.knex('resources')
      .whereIn('source_id', this.sources().clearOrder().select('id'))
      .whereIn('type', [...types])
      .groupBy('type', 'partition_account_id', 'region')
      .select('type', 'partition_account_id', 'region')
      .count({ resources: '*' });
    return rows.map(row => ({
      type: row.type,
      accountId: row.partition_account_id,
      region: row.region,
      resources: Number(row.resources),
    }));
  }

  /** @param others - sources that do not count */
  private async *ofApplications(
    others: readonly number[],
  ): AsyncIterable<StreamedResource[]> {
    let batch: Row[] = [];
    for (;;) {
      const last = batch.at(-1);
      // What is left of an application, then the applications after it.
      batch = last ? await this.rest(others, last) : [];
      if (batch.length === 0) batch = await this.next(others, last);
      if (batch.length === 0) return;
      yield batch.map(toResource);
    }
  }

  // To name the sources that count would lead databases to read all of them.
  private async rest(others: readonly number[], last: Row): Promise<Row[]> {
    return await this.rows()
      .whereNotIn('source_id', [...others])
      .where({ application_id: last.application_id })
      .whereRaw('(arn, source_id) > (?, ?)', [last.arn, last.source_id])
      .orderBy(['arn', 'source_id']);
  }

  private async next(
    others: readonly number[],
    last: Row | undefined,
  ): Promise<Row[]> {
    return await this.rows()
      .whereNotIn('source_id', [...others])
      .where('application_id', '>', last?.application_id ?? '')
      .orderBy(['application_id', 'arn', 'source_id']);
  }

  private async *ofNone(sourceId: number): AsyncIterable<StreamedResource[]> {
    let arn = '';
    for (;;) {
      const batch: Row[] = await this.rows()
        .where({ source_id: sourceId })
        .where('arn', '>', arn)
        .whereNull('application_id')
        .orderBy('arn');
      const last = batch.at(-1);
      if (!last) return;
      yield batch.map(toResource);
      arn = last.arn;
    }
  }

  private rows() {
    return this.knex('resources')
      .limit(BATCH)
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
  }

  private sources() {
    return this.knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...this.inventories])
      .orderBy('id');
  }
}

function toResource(row: Row): StreamedResource {
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
