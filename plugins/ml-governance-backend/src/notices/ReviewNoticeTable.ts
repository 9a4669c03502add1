import { Knex } from 'knex';

/** What kind of notice a group was told. */
export type ReviewNoticeKind = 'due' | 'asked';

/** A group that is asked to take items over. */
export interface AskedGroup {
  campaign: number;
  groupRef: string;
  items: number;
  /** The latest of the hand-overs: a row of steps. */
  latest: number;
}

/** What groups were told of ownership reviews. */
export class ReviewNoticeTable {
  constructor(private readonly knex: Knex) {}

  /** What was told last, by `noticeKey`. */
  async told(campaigns: readonly number[]): Promise<Map<string, number>> {
    const rows = await this.knex('review_notices')
      .whereIn('campaign', [...campaigns])
      .select<
        {
          campaign: number;
          group_ref: string;
          kind: ReviewNoticeKind;
          told: number;
        }[]
      >();
    return new Map(
      rows.map(({ campaign, group_ref, kind, told }) => [
        noticeKey({ campaign, groupRef: group_ref, kind }),
        told,
      ]),
    );
  }

  async record(
    notice: { campaign: number; groupRef: string; kind: ReviewNoticeKind },
    told: number,
  ): Promise<void> {
    const { campaign, groupRef, kind } = notice;
    await this.knex('review_notices')
      .insert({ campaign, group_ref: groupRef, kind, told })
      .onConflict(['campaign', 'group_ref', 'kind'])
      .merge();
  }

  /** Who has to answer hand-overs, and which of them is the latest. */
  async asked(campaigns: readonly number[]): Promise<AskedGroup[]> {
    const rows: {
      campaign: number;
      group_ref: string;
      items: number | string;
      latest: number;
    }[] = await this.knex('review_items')
      .join('review_steps', join =>
        join
          .on('review_steps.item', 'review_items.id')
          .andOn('review_steps.revision', 'review_items.revision'),
      )
      .whereIn('review_items.campaign', [...campaigns])
      .where('review_items.state', 'hand-over-asked')
      .groupBy('review_items.campaign', 'review_items.to_group_ref')
      .orderBy(['review_items.campaign', 'review_items.to_group_ref'])
      .select(
        'review_items.campaign',
        { group_ref: 'review_items.to_group_ref' },
        this.knex.raw('COUNT(*) AS items'),
        this.knex.raw('MAX(review_steps.id) AS latest'),
      );
    return rows.map(({ campaign, group_ref, items, latest }) => ({
      campaign,
      groupRef: group_ref,
      items: Number(items),
      latest,
    }));
  }
}

/** Tells what a group was told from everything else that groups were. */
export function noticeKey(notice: {
  campaign: number;
  groupRef: string;
  kind: ReviewNoticeKind;
}): string {
  return `${notice.campaign} ${notice.kind} ${notice.groupRef}`;
}
