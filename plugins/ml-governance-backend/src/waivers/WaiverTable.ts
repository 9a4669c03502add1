import { createHash } from 'node:crypto';
import {
  Waiver,
  WaiverRecord,
  WaiverScopeKind,
  WaiverState,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** How a waiver is stored. */
export interface WaiverRow {
  id: string;
  scope_kind: WaiverScopeKind;
  scope_value: string;
  tag_key: string;
  owner: string;
  reason: string;
  entity_ref: string | null;
  created_at: string;
  created_by: string;
  expires_at: string;
  revoked_at: string | null;
  revoked_by: string | null;
  extended_at: string | null;
  extended_by: string | null;
}

/** Where a page of waivers goes on. */
export interface WaiverPlace {
  expiresAt: string;
  id: string;
}

/** Every waiver there ever was. Instants are ISO 8601 in UTC. */
export class WaiverTable {
  constructor(private readonly knex: Knex) {}

  /**
   * Adds a waiver, unless one holds already for the same scope and key.
   *
   * @returns whether it was added
   */
  async add(waiver: Waiver): Promise<boolean> {
    const { scope, tagKey } = waiver;
    const slot = slotOf(waiver);
    return await this.knex.transaction(async transaction => {
      // What has expired makes room; whoever adds the same waits here.
      await transaction('waivers')
        .where({ slot })
        .where('expires_at', '<=', waiver.createdAt)
        .update({ slot: null });
      const added = await transaction('waivers')
        .insert({
          id: waiver.id,
          scope_kind: scope.kind,
          scope_value: scope.value,
          tag_key: tagKey,
          owner: waiver.owner,
          reason: waiver.reason,
          entity_ref: waiver.entityRef ?? null,
          created_at: waiver.createdAt,
          created_by: waiver.createdBy,
          expires_at: waiver.expiresAt,
          slot,
        })
        .onConflict('slot')
        .ignore()
        .returning('id');
      return added.length > 0;
    });
  }

  async get(id: string): Promise<Waiver | undefined> {
    const row = await this.knex('waivers')
      .where({ id })
      .first<WaiverRow | undefined>();
    return row && toWaiver(row);
  }

  /** How many hold at the instant. */
  async countInForce(at: string): Promise<number> {
    const row = await inForce(this.knex, at)
      .count<{ count: number | string }[]>({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  /** The ones that end last first. */
  async page(options: {
    at: string;
    limit: number;
    after?: WaiverPlace;
    entityRef?: string;
    state?: WaiverState;
  }): Promise<WaiverRecord[]> {
    const { at, limit, after, entityRef, state } = options;
    const query = this.knex('waivers')
      .orderBy([
        { column: 'expires_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select<WaiverRow[]>('waivers.*');
    if (entityRef !== undefined) query.where({ entity_ref: entityRef });
    if (state === 'revoked') query.whereNotNull('revoked_at');
    if (state === 'expired') {
      query.whereNull('revoked_at').where('expires_at', '<=', at);
    }
    if (state === 'active') {
      query.whereNull('revoked_at').where('expires_at', '>', at);
    }
    if (after) {
      query.whereRaw('(expires_at, id) < (?, ?)', [after.expiresAt, after.id]);
    }
    const rows: WaiverRow[] = await query;
    return rows.map(row => toRecord(toWaiver(row), at));
  }

  /**
   * Lets one last longer, unless it is not as it was found any more. What its
   * owner was told of its end is forgotten, since that end is none.
   *
   * @returns whether it does
   */
  async extend(
    { id, expiresAt }: Pick<Waiver, 'id' | 'expiresAt'>,
    extension: Required<
      Pick<Waiver, 'expiresAt' | 'extendedAt' | 'extendedBy'>
    >,
  ): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      const extended = await transaction('waivers')
        .where({ id, expires_at: expiresAt })
        .whereNull('revoked_at')
        // Where it expired meanwhile, another one of the same may have its slot.
        .whereNotNull('slot')
        .update({
          expires_at: extension.expiresAt,
          extended_at: extension.extendedAt,
          extended_by: extension.extendedBy,
        });
      if (extended === 0) return false;
      await transaction('waiver_notices').where({ waiver_id: id }).delete();
      return true;
    });
  }

  /** Takes one back, unless somebody has taken it back before. */
  async revoke(id: string, by: string, at: string): Promise<void> {
    await this.knex('waivers')
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_at: at, revoked_by: by, slot: null });
  }
}

/** The waivers that hold at an instant, that of their making included. */
export function inForce(knex: Knex, at: string): Knex.QueryBuilder {
  return knex('waivers')
    .where('created_at', '<=', at)
    .where('expires_at', '>', at)
    .where(unrevoked =>
      unrevoked.whereNull('revoked_at').orWhere('revoked_at', '>', at),
    );
}

/** @param at - the instant that its state is told of */
export function toRecord(waiver: Waiver, at: string): WaiverRecord {
  const expired = waiver.expiresAt <= at ? 'expired' : 'active';
  return { ...waiver, state: waiver.revokedAt ? 'revoked' : expired };
}

/** A waiver as its row tells it. */
export function toWaiver(row: WaiverRow): Waiver {
  return {
    id: row.id,
    scope: { kind: row.scope_kind, value: row.scope_value },
    tagKey: row.tag_key,
    owner: row.owner,
    reason: row.reason,
    expiresAt: row.expires_at,
    ...extensionOf(row),
    ...(row.entity_ref === null ? {} : { entityRef: row.entity_ref }),
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.revoked_by === null ? {} : { revokedBy: row.revoked_by }),
  };
}

/** Who had it last longer the last time, where anybody did. */
export function extensionOf(
  row: Pick<WaiverRow, 'extended_at' | 'extended_by'>,
): Pick<Waiver, 'extendedAt' | 'extendedBy'> {
  return {
    ...(row.extended_at === null ? {} : { extendedAt: row.extended_at }),
    ...(row.extended_by === null ? {} : { extendedBy: row.extended_by }),
  };
}

function slotOf({ scope, tagKey }: Waiver): string {
  return createHash('sha256')
    .update(JSON.stringify([scope.kind, scope.value, tagKey]))
    .digest('hex');
}
