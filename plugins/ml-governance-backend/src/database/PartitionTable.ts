import { Knex } from 'knex';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { chunksOf } from './insertInChunks';
import { beginChange, endVersions, forgetUndone } from './resourceVersions';

export interface HeldPartition extends InventoryPartition {
  /** When it was last read to its end. */
  refreshedAt?: string;
}

interface PartitionRow {
  account_id: string;
  account_name: string | null;
  region: string;
  refreshed_at: string | null;
}

/** The accounts and regions of each inventory. */
export class PartitionTable {
  constructor(private readonly knex: Knex) {}

  async of(sourceId: number): Promise<HeldPartition[]> {
    const rows = await this.knex('inventory_partitions')
      .where({ source_id: sourceId })
      .orderBy(['account_id', 'region'])
      .select<PartitionRow[]>('*');
    return rows.map(row => ({
      accountId: row.account_id,
      region: row.region,
      ...(row.account_name ? { accountName: row.account_name } : {}),
      ...(row.refreshed_at ? { refreshedAt: row.refreshed_at } : {}),
    }));
  }

  /**
   * Makes the listed partitions the only ones: the failures of others are
   * forgotten, and their resources end.
   *
   * @returns how many resources ended
   */
  async keepOnly(
    sourceId: number,
    listed: readonly InventoryPartition[],
    now: Date,
  ): Promise<number> {
    return await this.knex.transaction(async transaction => {
      const change = await beginChange(transaction, sourceId, now);
      for (const chunk of chunksOf(listed)) {
        await transaction('inventory_partitions')
          .insert(
            chunk.map(partition => ({
              source_id: sourceId,
              account_id: partition.accountId,
              region: partition.region,
              account_name: partition.accountName ?? null,
            })),
          )
          .onConflict(['source_id', 'account_id', 'region'])
          .merge(['account_name']);
      }
      const kept = new Set(listed.map(idOf));
      const held = await transaction('inventory_partitions')
        .where({ source_id: sourceId })
        .select<PartitionRow[]>('*');
      let ended = 0;
      for (const { account_id, region } of held) {
        if (kept.has(idOf({ accountId: account_id, region }))) continue;
        const scope = { source_id: sourceId, account_id, region };
        await transaction('inventory_partitions').where(scope).delete();
        await transaction('failures').where(scope).delete();
        ended += await endVersions(transaction, change, query =>
          query.where({
            partition_account_id: account_id,
            partition_region: region,
          }),
        );
      }
      await forgetUndone(transaction, change);
      return ended;
    });
  }
}

function idOf(partition: { accountId: string; region: string }): string {
  return JSON.stringify([partition.accountId, partition.region]);
}
