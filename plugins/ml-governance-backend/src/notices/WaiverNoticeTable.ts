import { Waiver } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toWaiver, WaiverRow } from '../waivers/WaiverTable';

/** A waiver that ends soon or did, with what its owner was told of that. */
export interface EndingWaiver {
  waiver: Waiver;
  /** The last stage that was told, in days before the end; absent where none was. */
  told?: number;
}

/** What the owners of waivers were told about their end. */
export class WaiverNoticeTable {
  constructor(private readonly knex: Knex) {}

  /** Those that were not revoked and end in the range, the first to end first. */
  async ending(range: { after: string; until: string }) {
    const rows = await this.knex('waivers')
      .leftJoin('waiver_notices', 'waiver_notices.waiver_id', 'waivers.id')
      .where('waivers.expires_at', '>', range.after)
      .where('waivers.expires_at', '<=', range.until)
      .whereNull('waivers.revoked_at')
      .orderBy(['waivers.expires_at', 'waivers.id'])
      .select<(WaiverRow & { days_before: number | null })[]>(
        'waivers.*',
        'waiver_notices.days_before',
      );
    return rows.map((row): EndingWaiver => ({
      waiver: toWaiver(row),
      ...(row.days_before === null ? {} : { told: row.days_before }),
    }));
  }

  async record(waiverId: string, daysBefore: number): Promise<void> {
    await this.knex('waiver_notices')
      .insert({ waiver_id: waiverId, days_before: daysBefore })
      .onConflict('waiver_id')
      .merge();
  }
}
