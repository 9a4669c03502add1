import {
  ReviewBill,
  ReviewCampaignSummary,
  ReviewScope,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

/** A campaign as it is held, without what has come of it. */
export type HeldCampaign = Omit<
  ReviewCampaignSummary,
  'progress' | 'groups' | 'scope'
> & {
  scope: ReviewScope;
  /** Stands for it in other tables; later ones have higher numbers. */
  number: number;
};

interface Row {
  number: number;
  id: string;
  title: string;
  scope: string;
  bill: string;
  due_at: string;
  remind_days_before: string;
  created_at: string;
  created_by: string;
  catalog_read_at: string;
  closed_at: string | null;
  closed_by: string | null;
}

/** Every campaign there ever was. */
export class CampaignTable {
  constructor(private readonly knex: Knex) {}

  async add(
    transaction: Knex.Transaction,
    campaign: Omit<HeldCampaign, 'number'>,
  ): Promise<number> {
    const [{ number }] = await transaction('review_campaigns')
      .insert({
        id: campaign.id,
        title: campaign.title,
        scope: JSON.stringify(campaign.scope),
        bill: JSON.stringify(campaign.bill),
        due_at: campaign.dueAt,
        remind_days_before: JSON.stringify(campaign.remindDaysBefore),
        created_at: campaign.createdAt,
        created_by: campaign.createdBy,
        catalog_read_at: campaign.catalogReadAt,
      })
      .returning<{ number: number }[]>('number');
    return number;
  }

  async get(id: string): Promise<HeldCampaign | undefined> {
    const row = await this.knex('review_campaigns')
      .where({ id })
      .first<Row | undefined>();
    return row && toCampaign(row);
  }

  /**
   * Those made last first.
   *
   * @param groups - only those in which one of these takes part, where given
   * @param before - only those with lower numbers, where given
   */
  async latest(options: {
    limit: number;
    before?: number;
    groups?: readonly string[];
  }): Promise<HeldCampaign[]> {
    const { limit, before, groups } = options;
    const query = this.knex('review_campaigns')
      .orderBy('number', 'desc')
      .limit(limit);
    if (before !== undefined) query.where('number', '<', before);
    if (groups) {
      query.whereIn(
        'number',
        this.knex('review_groups')
          .whereIn('group_ref', [...groups])
          .select('campaign'),
      );
    }
    const rows: Row[] = await query.select<Row[]>('review_campaigns.*');
    return rows.map(toCampaign);
  }

  /** Those that are not closed, the first to be due first. */
  async open(): Promise<HeldCampaign[]> {
    const rows = await this.knex('review_campaigns')
      .whereNull('closed_at')
      .orderBy(['due_at', 'number'])
      .select<Row[]>('review_campaigns.*');
    return rows.map(toCampaign);
  }

  /**
   * What decides about a step, held as it is until the transaction ends: whoever
   * closes the campaign waits, and other steps do not. It has to be the first
   * lock that a step takes.
   */
  async during(
    transaction: Knex.Transaction,
    number: number,
  ): Promise<Pick<HeldCampaign, 'dueAt' | 'closedAt'>> {
    const row = await transaction('review_campaigns')
      .where({ number })
      .forShare()
      .first<Pick<Row, 'due_at' | 'closed_at'>>('due_at', 'closed_at');
    return {
      dueAt: row.due_at,
      ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    };
  }

  /**
   * Closes it, unless somebody has before. Whoever is in the middle of a step is
   * waited for, so that no step is later than the end, and whoever comes later
   * finds it closed.
   */
  async close(number: number, by: string, clock: () => Date): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction('review_campaigns')
        .where({ number })
        .forUpdate()
        .first('number');
      await transaction('review_campaigns')
        .where({ number })
        .whereNull('closed_at')
        .update({ closed_at: clock().toISOString(), closed_by: by });
    });
  }
}

function toCampaign(row: Row): HeldCampaign {
  return {
    number: row.number,
    id: row.id,
    title: row.title,
    scope: JSON.parse(row.scope) as ReviewScope,
    bill: JSON.parse(row.bill) as ReviewBill,
    dueAt: row.due_at,
    remindDaysBefore: JSON.parse(row.remind_days_before) as number[],
    createdAt: row.created_at,
    createdBy: row.created_by,
    catalogReadAt: row.catalog_read_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
  };
}
