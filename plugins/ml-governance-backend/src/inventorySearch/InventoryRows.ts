import { Knex } from 'knex';
import { chunksOf } from '../database/insertInChunks';
import { ResourcePlace } from '../database/ResourceSelection';
import {
  ApplicationResource,
  ResourceRow,
  toApplicationResource,
} from '../database/resourceRows';
import { yieldTurn } from '../database/yieldTurn';

/** How many resources are read in one go. */
const BATCH = 1_000;

/** A resource as it is held, whoever it belongs to. */
export interface HeldResource {
  sourceId: number;
  resource: ApplicationResource;
  /** Empty where it belongs to none. */
  applicationId: string;
}

/** Reads the inventory as it is now. */
export class InventoryRows {
  /**
   * @param inventories - ids of the inventories that are installed; what was
   * held of others plays no part any more
   */
  constructor(
    private readonly knex: Knex,
    private readonly inventories: readonly string[],
  ) {}

  /** Differs whenever the resources may, or what they belong to. */
  async state(): Promise<string> {
    const rows = await this.sources().orderBy('id').select('id', 'version');
    return JSON.stringify(rows);
  }

  /** Every resource, without ever holding more than a batch. */
  async *batches(): AsyncIterable<HeldResource[]> {
    const sources = await this.sourceNames();
    for (const sourceId of sources.keys()) {
      let arn = '';
      for (;;) {
        const rows: ResourceRow[] = await this.rows(sourceId)
          .where('arn', '>', arn)
          .orderBy('arn')
          .limit(BATCH);
        const last = rows.at(-1);
        if (!last) break;
        yield rows.map(row => toHeldResource(row, sources, new Map()));
        arn = last.arn;
        await yieldTurn();
      }
    }
  }

  /** Those in the places that are there yet, in that order. */
  async at(places: readonly ResourcePlace[]): Promise<HeldResource[]> {
    const sources = await this.sourceNames();
    const rows = new Map<string, ResourceRow>();
    for (const sourceId of new Set(places.map(place => place.sourceId))) {
      const arns = places
        .filter(place => place.sourceId === sourceId)
        .map(({ arn }) => arn);
      for (const chunk of chunksOf(arns)) {
        const found: ResourceRow[] = await this.rows(sourceId).whereIn(
          'arn',
          chunk,
        );
        for (const row of found) rows.set(placeKey(sourceId, row.arn), row);
      }
    }
    const names = await this.accountNames();
    return places.flatMap(({ sourceId, arn }) => {
      const row = rows.get(placeKey(sourceId, arn));
      return row ? [toHeldResource(row, sources, names)] : [];
    });
  }

  async accountNames(): Promise<Map<string, string>> {
    const rows = await this.knex('inventory_partitions')
      .whereIn('source_id', this.sources().select('id'))
      .whereNotNull('account_name')
      .distinct<{ account_id: string; account_name: string }[]>(
        'account_id',
        'account_name',
      );
    return new Map(rows.map(row => [row.account_id, row.account_name]));
  }

  private rows(sourceId: number) {
    return this.knex('resource_versions')
      .where({ source_id: sourceId })
      .whereNull('valid_until')
      .select<ResourceRow[]>(
        'source_id',
        'arn',
        'partition_account_id',
        'region',
        'type',
        'name',
        'tags',
        'application_id',
        'created_at',
        'first_seen_at',
        'last_seen_at',
      );
  }

  private async sourceNames(): Promise<Map<number, string>> {
    const rows = await this.sources()
      .orderBy('id')
      .select<{ id: number; source: string }[]>('id', 'source');
    return new Map(rows.map(({ id, source }) => [id, source]));
  }

  private sources() {
    return this.knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...this.inventories]);
  }
}

function placeKey(sourceId: number, arn: string): string {
  return `${sourceId} ${arn}`;
}

function toHeldResource(
  row: ResourceRow,
  sources: ReadonlyMap<number, string>,
  accountNames: ReadonlyMap<string, string>,
): HeldResource {
  return {
    sourceId: row.source_id,
    resource: toApplicationResource({
      ...row,
      source: sources.get(row.source_id) ?? '',
      account_name: accountNames.get(row.partition_account_id) ?? null,
    }),
    applicationId: row.application_id ?? '',
  };
}
