import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { Portfolio, Rollup } from '../portfolio/Portfolio';
import { chunksOf, insertInChunks } from './insertInChunks';
import { syncPairs, syncRows } from './syncRows';

/** What the catalog claims and adds up to, as it was read last. */
export class PortfolioTable {
  constructor(private readonly knex: Knex) {}

  /** The sets that roll-ups are of, by the reference of the roll-up. */
  async setsBefore(): Promise<Map<string, number>> {
    const rows = await this.knex('rollups')
      .whereNotNull('set_id')
      .select<{ entity_ref: string; set_id: number }[]>('entity_ref', 'set_id');
    return new Map(rows.map(row => [row.entity_ref, row.set_id]));
  }

  /**
   * Puts the portfolio in the place of the one that was held, as one.
   *
   * @param options - `setIdOf` tells the set of a roll-up, where it has any id
   * @returns false where a later reading of the catalog has been taken over
   */
  async replace(
    portfolio: Portfolio,
    options: { readAt: Date; setIdOf: (rollup: Rollup) => number | undefined },
  ): Promise<boolean> {
    const readAt = options.readAt.toISOString();
    const { claimants, rollups, attributions } = portfolio;
    return await this.knex.transaction(async transaction => {
      const before = await lockPortfolio(transaction);
      if (before !== undefined && before > readAt) return false;
      await syncRows(transaction, {
        table: 'claimants',
        key: 'entity_ref',
        rows: claimants.map(({ ref, title, owner }) => ({
          entity_ref: ref,
          title: title ?? null,
          owner: JSON.stringify(owner),
        })),
      });
      await syncPairs(transaction, {
        table: 'claims',
        from: 'entity_ref',
        to: 'application_id',
        pairs: new Map(claimants.map(one => [one.ref, one.applicationIds])),
      });
      await syncRows(transaction, {
        table: 'attributions',
        key: 'application_id',
        rows: [...attributions].map(([application_id, attribution]) => ({
          application_id,
          attributed_to: attribution.to,
          root_group: attribution.to === 'root-group' ? attribution.ref : null,
        })),
      });
      await this.replaceRollups(transaction, rollups, options.setIdOf);
      await markUnusedSets(transaction, readAt);
      await transaction('portfolio')
        .where({ id: 1 })
        .update({ read_at: readAt });
      return true;
    });
  }

  private async replaceRollups(
    transaction: Knex.Transaction,
    rollups: readonly Rollup[],
    setIdOf: (rollup: Rollup) => number | undefined,
  ): Promise<void> {
    const hashes = new Map(
      (await transaction('rollups').select('entity_ref', 'services_hash')).map(
        row => [row.entity_ref, row.services_hash],
      ),
    );
    const rows = rollups.map(rollup => ({
      entity_ref: rollup.ref,
      kind: rollup.kind,
      title: rollup.title ?? null,
      owner_tags: rollup.ownerTags ? JSON.stringify(rollup.ownerTags) : null,
      services: rollup.services.length,
      applications: rollup.applicationIds.length,
      services_hash: hashOf(rollup.services),
      set_id: setIdOf(rollup) ?? null,
    }));
    await syncRows(transaction, { table: 'rollups', key: 'entity_ref', rows });
    const servicesOf = new Map(rollups.map(one => [one.ref, one.services]));
    const changed = rows
      .filter(row => hashes.get(row.entity_ref) !== row.services_hash)
      .map(row => row.entity_ref);
    const gone = [...hashes.keys()].filter(ref => !servicesOf.has(ref));
    for (const refs of chunksOf([...changed, ...gone])) {
      await transaction('rollup_services').whereIn('entity_ref', refs).delete();
    }
    for (const ref of changed) {
      await insertInChunks(
        transaction,
        'rollup_services',
        (servicesOf.get(ref) ?? []).map(service_ref => ({
          entity_ref: ref,
          service_ref,
        })),
      );
    }
  }
}

/**
 * Makes whoever else replaces the portfolio wait until this transaction ends.
 *
 * @returns when the catalog was read for what is held
 */
export async function lockPortfolio(
  transaction: Knex.Transaction,
): Promise<string | undefined> {
  await transaction('portfolio').where({ id: 1 }).increment('version', 1);
  const row = await transaction('portfolio')
    .where({ id: 1 })
    .first<{ read_at: string | null }>('read_at');
  return row.read_at ?? undefined;
}

async function markUnusedSets(
  transaction: Knex.Transaction,
  now: string,
): Promise<void> {
  const used = transaction('rollups').whereNotNull('set_id').select('set_id');
  await transaction('application_sets')
    .whereNotNull('unused_since')
    .whereIn('id', used.clone())
    .update({ unused_since: null });
  await transaction('application_sets')
    .whereNull('unused_since')
    .whereNot({ id: 0 })
    .whereNotIn('id', used.clone())
    .update({ unused_since: now });
}

function hashOf(services: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(services)).digest('hex');
}
