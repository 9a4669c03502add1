import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { Portfolio, Rollup } from '../portfolio/Portfolio';
import { chunksOf, insertInChunks } from './insertInChunks';
import { renewOwners } from './ownerTables';
import { addUpTally, setsLacking } from './setTallies';
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
    return await this.knex.transaction(async transaction => {
      const held = await lockPortfolio(transaction);
      if (held.readAt !== undefined && held.readAt > readAt) return false;
      const changes = [
        await replaceClaims(transaction, portfolio),
        await this.replaceRollups(transaction, portfolio, options.setIdOf),
      ];
      // It changes often, and nothing is counted by it.
      await replaceLastChanges(transaction, portfolio);
      await markUnusedSets(transaction, readAt);
      await transaction('portfolio')
        .where({ id: 1 })
        .update({ read_at: readAt });
      if (held.tallyId !== undefined && changes.includes(true)) {
        await bringTallyUp(transaction, held.tallyId);
      }
      return true;
    });
  }

  /**
   * Lets the tally count in the place of the one that did.
   *
   * @returns false where a later one counts already
   */
  async useTally(tallyId: number): Promise<boolean> {
    return await this.knex.transaction(async transaction => {
      const held = await lockPortfolio(transaction);
      if (held.tallyId !== undefined && held.tallyId > tallyId) return false;
      await bringTallyUp(transaction, tallyId);
      await transaction('portfolio')
        .where({ id: 1 })
        .update({ tally_id: tallyId });
      return true;
    });
  }

  private async replaceRollups(
    transaction: Knex.Transaction,
    { rollups }: Portfolio,
    setIdOf: (rollup: Rollup) => number | undefined,
  ): Promise<boolean> {
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
    const differs = await syncRows(transaction, {
      table: 'rollups',
      key: 'entity_ref',
      rows,
    });
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
    return differs;
  }
}

async function replaceClaims(
  transaction: Knex.Transaction,
  { claimants, attributions }: Portfolio,
): Promise<boolean> {
  const changes = [
    await syncRows(transaction, {
      table: 'claimants',
      key: 'entity_ref',
      rows: claimants.map(({ ref, title, owner, ownerGroup }) => ({
        entity_ref: ref,
        title: title ?? null,
        owner: JSON.stringify(owner),
        owner_group: ownerGroup ?? '',
      })),
    }),
    await syncPairs(transaction, {
      table: 'claims',
      from: 'entity_ref',
      to: 'application_id',
      pairs: new Map(claimants.map(one => [one.ref, one.applicationIds])),
    }),
    await syncRows(transaction, {
      table: 'attributions',
      key: 'application_id',
      rows: [...attributions].map(([application_id, attribution]) => ({
        application_id,
        attributed_to: attribution.to,
        root_group: attribution.to === 'root-group' ? attribution.ref : null,
      })),
    }),
  ];
  return changes.includes(true);
}

async function replaceLastChanges(
  transaction: Knex.Transaction,
  { claimants }: Portfolio,
): Promise<void> {
  await syncRows(transaction, {
    table: 'last_changes',
    key: 'entity_ref',
    rows: claimants.flatMap(({ ref, changedAt }) =>
      changedAt === undefined
        ? []
        : [{ entity_ref: ref, changed_at: changedAt }],
    ),
  });
}

/** Completes a tally for the portfolio as it is now. */
async function bringTallyUp(
  transaction: Knex.Transaction,
  tallyId: number,
): Promise<void> {
  const lacking = await setsLacking(transaction, tallyId);
  await addUpTally(transaction, tallyId, lacking);
  await renewOwners(transaction, tallyId);
}

/** Makes whoever else replaces the portfolio wait until this transaction ends. */
async function lockPortfolio(
  transaction: Knex.Transaction,
): Promise<{ readAt?: string; tallyId?: number }> {
  await transaction('portfolio').where({ id: 1 }).increment('version', 1);
  const row = await transaction('portfolio').where({ id: 1 }).first<{
    read_at: string | null;
    tally_id: number | null;
  }>('read_at', 'tally_id');
  return {
    readAt: row.read_at ?? undefined,
    tallyId: row.tally_id ?? undefined,
  };
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
