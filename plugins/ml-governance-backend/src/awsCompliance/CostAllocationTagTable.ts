import { CostAllocationTag } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { heldScopesOf } from './HeldScopes';

interface TagRow {
  tag_key: string;
  type: CostAllocationTag['type'];
  active: boolean | number;
  updated_at: string | null;
  used_at: string | null;
}

/** Which keys the billing of a cloud knows, and which are on the bill. */
export class CostAllocationTagTable {
  constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    tags: readonly CostAllocationTag[],
  ): Promise<void> {
    await insertInChunks(
      transaction,
      'cost_allocation_tags',
      tags.map(tag => ({
        scope_id: scopeId,
        type: tag.type,
        tag_key: tag.key,
        active: tag.status === 'active',
        updated_at: tag.updatedAt ?? null,
        used_at: tag.usedAt ?? null,
      })),
    );
  }

  /**
   * The keys that count for a dictionary: the active ones, of which AWS allows
   * 500, and whatever is one of the keys but for case.
   *
   * @returns `undefined` until they were read, from whichever of the sources
   */
  async relevant(
    sources: readonly string[],
    keys: readonly string[],
  ): Promise<{ readAt: string; tags: CostAllocationTag[] } | undefined> {
    const scopes = await heldScopesOf(
      this.knex,
      'cost-allocation-tags',
      sources,
    );
    if (!scopes) return undefined;
    const folded = keys.map(key => key.toLowerCase());
    const rows = await this.knex('cost_allocation_tags')
      .whereIn('scope_id', scopes.ids)
      .where('type', 'user-defined')
      .where(query =>
        query
          .where('active', true)
          .orWhereRaw(
            `LOWER(tag_key) IN (${folded.map(() => '?').join(', ')})`,
            folded,
          ),
      )
      .orderBy('tag_key')
      .select<TagRow[]>('*');
    return {
      readAt: scopes.readAt,
      tags: rows.map(toTag),
    };
  }
}

function toTag(row: TagRow): CostAllocationTag {
  return {
    key: row.tag_key,
    type: row.type,
    status: row.active ? 'active' : 'inactive',
    ...(row.updated_at ? { updatedAt: row.updated_at } : {}),
    ...(row.used_at ? { usedAt: row.used_at } : {}),
  };
}
