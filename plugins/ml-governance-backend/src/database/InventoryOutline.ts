import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** Where inventories look, and how they changed. */
export class InventoryOutline {
  /** @param inventories - ids of the inventories that are installed */
  constructor(
    private readonly knex: Knex,
    private readonly inventories: readonly string[],
  ) {}

  /** The regions that inventories are told to read. */
  async listedRegions(): Promise<Set<string>> {
    const regions: string[] = await this.knex('inventory_partitions')
      .whereIn('source_id', this.sources())
      .distinct('region')
      .pluck('region');
    return new Set(regions);
  }

  /** The names of accounts, as far as they are known. */
  async accountNames(): Promise<Map<string, string>> {
    const rows = await this.knex('inventory_partitions')
      .whereIn('source_id', this.sources())
      .whereNotNull('account_name')
      .distinct<{ account_id: string; account_name: string }[]>(
        'account_id',
        'account_name',
      );
    return new Map(rows.map(row => [row.account_id, row.account_name]));
  }

  /**
   * What the last refresh of each changed, added up. To the first of an
   * inventory everything is new, which says nothing.
   */
  async lastChanges(): Promise<InventoryChanges | undefined> {
    const { knex } = this;
    const last = knex('refreshes')
      .whereIn('source_id', this.sources())
      .whereNotNull('added')
      .groupBy('source_id')
      .havingRaw('count(*) > 1')
      .max('id');
    const rows = await knex('refreshes')
      .whereIn('id', last)
      .select<InventoryChanges[]>('added', 'removed', 'retagged');
    if (rows.length === 0) return undefined;
    const sum = (field: keyof InventoryChanges) =>
      rows.reduce((total, row) => total + row[field], 0);
    return {
      added: sum('added'),
      removed: sum('removed'),
      retagged: sum('retagged'),
    };
  }

  private sources() {
    return this.knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...this.inventories])
      .select('id');
  }
}
