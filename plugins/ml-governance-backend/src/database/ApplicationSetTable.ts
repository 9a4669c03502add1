import { Knex } from 'knex';
import {
  ApplicationSet,
  isKeptAddedUp,
  WHOLE_BILL_SET,
} from '../portfolio/ApplicationSet';
import { chunksOf, insertInChunks } from './insertInChunks';
import { addUpSet } from './setCosts';
import { lockSource } from './SourceTable';

/** Whoever has just looked a set up must still find what belongs to it. */
const GRACE_MS = 3_600_000;

/** A set that a roll-up is to be of. */
export interface WantedSet {
  set: ApplicationSet;
  /** The set that the roll-up was of before. */
  before?: number;
}

/** Sets of application ids. They are added and forgotten, and never change. */
export class ApplicationSetTable {
  constructor(private readonly knex: Knex) {}

  /** @returns the ids of the sets by their fingerprints */
  async ensure(
    wanted: readonly WantedSet[],
    options: { now: Date; signal: AbortSignal },
  ): Promise<Map<string, number>> {
    const fingerprints = wanted.map(({ set }) => set.fingerprint);
    const ids = await this.find(fingerprints, options.now);
    for (const one of wanted) {
      options.signal.throwIfAborted();
      const { fingerprint } = one.set;
      if (ids.has(fingerprint)) continue;
      ids.set(fingerprint, await this.add(one, options.now));
    }
    return ids;
  }

  /** Forgets sets that no roll-up has been of for an hour. */
  async forgetUnused(now: Date): Promise<void> {
    const before = new Date(now.getTime() - GRACE_MS).toISOString();
    await this.knex.transaction(async transaction => {
      await lockAllBills(transaction);
      const unused: number[] = await transaction('application_sets')
        .where('unused_since', '<', before)
        .pluck('id');
      for (const ids of chunksOf(unused)) {
        await transaction('set_cost_rows').whereIn('set_id', ids).delete();
        await transaction('application_set_members')
          .whereIn('set_id', ids)
          .delete();
        await transaction('application_sets').whereIn('id', ids).delete();
      }
    });
  }

  private async find(
    fingerprints: readonly string[],
    now: Date,
  ): Promise<Map<string, number>> {
    const ids = new Map<string, number>();
    for (const chunk of chunksOf(fingerprints)) {
      // Nobody may forget them between now and when a roll-up is of them.
      await this.knex('application_sets')
        .whereIn('fingerprint', chunk)
        .whereNotNull('unused_since')
        .update({ unused_since: now.toISOString() });
      const rows = await this.knex('application_sets')
        .whereIn('fingerprint', chunk)
        .select<{ id: number; fingerprint: string }[]>('id', 'fingerprint');
      for (const { id, fingerprint } of rows) ids.set(fingerprint, id);
    }
    return ids;
  }

  private async add({ set, before }: WantedSet, now: Date): Promise<number> {
    return await this.knex.transaction(async transaction => {
      // From here on, whoever replaces days of the bill sees the set or waits.
      const bills = await lockAllBills(transaction);
      const kept = isKeptAddedUp(set);
      const { fingerprint } = set;
      const [added] = await transaction('application_sets')
        .insert({ fingerprint, kept, unused_since: now.toISOString() })
        .onConflict('fingerprint')
        .ignore()
        .returning<{ id: number }[]>('id');
      if (!added) {
        const { id } = await transaction('application_sets')
          .where({ fingerprint })
          .first<{ id: number }>('id');
        return id;
      }
      await insertInChunks(
        transaction,
        'application_set_members',
        set.applicationIds.map(application_id => ({
          set_id: added.id,
          application_id,
        })),
      );
      if (!kept) return added.id;
      const baseId = await this.baseOf(transaction, set, before);
      for (const sourceId of bills) {
        await addUpSet(transaction, { setId: added.id, baseId, sourceId });
      }
      return added.id;
    });
  }

  /** The set that was before, where little of it has changed. */
  private async baseOf(
    transaction: Knex.Transaction,
    set: ApplicationSet,
    before: number | undefined,
  ): Promise<number | undefined> {
    if (before === undefined || before === WHOLE_BILL_SET) return undefined;
    const ids: string[] = await transaction('application_set_members')
      .join('application_sets', 'id', 'set_id')
      .where({ set_id: before, kept: true })
      .pluck('application_id');
    const own = new Set(set.applicationIds);
    const shared = ids.filter(id => own.has(id)).length;
    return shared > own.size / 2 && shared > ids.length / 2
      ? before
      : undefined;
  }
}

/** In one order, so that two who lock all never wait for each other. */
async function lockAllBills(transaction: Knex.Transaction): Promise<number[]> {
  const ids: number[] = await transaction('sources')
    .where({ kind: 'cost' })
    .orderBy('id')
    .pluck('id');
  for (const id of ids) await lockSource(transaction, id);
  return ids;
}
