import {
  BulkQuery,
  findPersonalData,
  InventoriedAccount,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { decodeBulkCursor, encodeBulkCursor } from './bulkCursor';

const DEFAULT_LIMIT = 500;
const LIST = ['accounts'];

const place = z.tuple([z.string(), z.string()]);

interface Row {
  source: string;
  account_id: string;
  account_name: string | null;
  unread: number | string;
  failed: number | string;
}

/** The accounts whose resources are held, and how well they were read. */
export class InventoriedAccounts {
  constructor(
    private readonly options: {
      knex: Knex;
      /** Ids of the inventories that are installed. */
      inventories: readonly string[];
    },
  ) {}

  /** @throws InputError for a cursor of another question */
  async page({ cursor, limit = DEFAULT_LIMIT }: BulkQuery): Promise<{
    items: InventoriedAccount[];
    nextCursor?: string;
  }> {
    const { knex, inventories } = this.options;
    const query = knex('inventory_partitions as p')
      .join('sources as s', 's.id', 'p.source_id')
      .where({ 's.kind': 'inventory' })
      .whereIn('s.source', [...inventories])
      .groupBy('s.id', 's.source', 'p.account_id')
      .orderBy(['s.source', 'p.account_id'])
      .limit(limit + 1)
      .select<Row[]>(
        's.source',
        'p.account_id',
        knex.raw('MAX(p.account_name) AS account_name'),
        knex.raw('COUNT(*) - COUNT(p.refreshed_at) AS unread'),
        // A failure without an account leaves every account in doubt.
        knex.raw(
          "(SELECT COUNT(*) FROM failures f WHERE f.source_id = s.id AND f.account_id IN (p.account_id, '')) AS failed",
        ),
      );
    if (cursor !== undefined) {
      query.whereRaw(
        '(s.source, p.account_id) > (?, ?)',
        decodeBulkCursor(LIST, cursor, place),
      );
    }
    const rows: Row[] = await query;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(row => ({
        source: row.source,
        accountId: row.account_id,
        ...(row.account_name && !findPersonalData(row.account_name)
          ? { name: row.account_name }
          : {}),
        complete: Number(row.unread) === 0 && Number(row.failed) === 0,
      })),
      ...(last && rows.length > limit
        ? { nextCursor: encodeBulkCursor(LIST, [last.source, last.account_id]) }
        : {}),
    };
  }
}
