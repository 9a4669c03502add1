import {
  addDays,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** How long it can be told what a resource was like. */
const HISTORY_DAYS = 400;

/** What the resources of inventories were like on days gone by. */
export class ResourceHistory {
  /** @param inventories - ids of the inventories that are installed */
  constructor(
    private readonly knex: Knex,
    private readonly inventories: readonly string[],
  ) {}

  /** The first day whose end is known; nothing before the first refresh. */
  async since(now: Date): Promise<UtcDay | undefined> {
    const row = await this.knex('sources')
      .where({ kind: 'inventory' })
      .whereIn('source', [...this.inventories])
      .min<{ since: string | null }[]>({ since: 'history_since' })
      .first();
    if (!row?.since) return undefined;
    const began = row.since.slice(0, 10);
    const kept = addDays(utcDayOf(now), -HISTORY_DAYS);
    return began < kept ? kept : began;
  }

  /** Forgets versions that no day of the history can show any more. */
  async prune(sourceId: number, now: Date): Promise<void> {
    const kept = addDays(utcDayOf(now), -HISTORY_DAYS);
    await this.knex('resource_versions')
      .where({ source_id: sourceId })
      .where('valid_until', '<', kept)
      .delete();
  }
}
