import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { CampaignTable, HeldCampaign } from '../review/CampaignTable';
import { ReviewedGroups } from '../review/ReviewedGroups';
import { DueNotice, NoticeKind } from './NoticeKind';
import { daysAfter, dueStage, TOLD_AFTER_DAYS } from './noticeStage';
import { handOverNotice, reviewDueNotice } from './reviewNotice';
import {
  noticeKey,
  ReviewNoticeKind,
  ReviewNoticeTable,
} from './ReviewNoticeTable';

/** A notice, and what to remember once it was sent. */
interface ReviewNotice {
  notice: Notice;
  campaign: number;
  groupRef: string;
  kind: ReviewNoticeKind;
  told: number;
}

/**
 * Tells groups that a review is due and that another group hands something
 * over: one notice for all that a group has to do in a campaign, never one for
 * each item. Who has nothing to do hears nothing.
 */
export class ReviewNotices implements NoticeKind {
  constructor(
    private readonly options: {
      campaigns: CampaignTable;
      reviewed: ReviewedGroups;
      table: ReviewNoticeTable;
      /** Whether groups are reminded at all; when is up to the campaign. */
      reminds: boolean;
      tellsOfHandOvers: boolean;
      clock: () => Date;
    },
  ) {}

  async due(): Promise<DueNotice[]> {
    const { campaigns, table, clock } = this.options;
    const now = clock().toISOString();
    const open = (await campaigns.open()).filter(
      ({ dueAt }) => dueAt > daysAfter(now, -TOLD_AFTER_DAYS),
    );
    const told = await table.told(open.map(({ number }) => number));
    const all = [
      ...(await this.reminders(open, now)),
      ...(await this.handOvers(open)),
    ];
    return all
      .filter(one => {
        const before = told.get(noticeKey(one));
        if (before === undefined) return true;
        return one.kind === 'due' ? one.told < before : one.told > before;
      })
      .map(({ notice, told: stage, ...key }) => ({
        notice,
        about: `of an ownership review to ${key.groupRef}`,
        record: () => table.record(key, stage),
      }));
  }

  private async reminders(
    open: readonly HeldCampaign[],
    now: string,
  ): Promise<ReviewNotice[]> {
    const { reviewed, reminds } = this.options;
    if (!reminds) return [];
    const staged = open.flatMap(campaign => {
      const { remindDaysBefore: daysBefore, createdAt, dueAt } = campaign;
      const stage = dueStage({ daysBefore, createdAt, expiresAt: dueAt, now });
      return stage === undefined ? [] : [{ campaign, stage }];
    });
    const groups = await reviewed.of(
      staged.map(({ campaign }) => campaign.number),
      { memberOf: new Set() },
    );
    return staged.flatMap(({ campaign, stage }) =>
      (groups.get(campaign.number) ?? []).flatMap(
        ({ group }): ReviewNotice[] => {
          const { entityRef, progress, asked, gone, signedOffAt } = group;
          const signs = progress.total > 0 && signedOffAt === undefined;
          if (gone || (!signs && asked === 0)) return [];
          return [
            {
              notice: reviewDueNotice(
                campaign,
                { groupRef: entityRef, open: progress.states.open, asked },
                { stage, now },
              ),
              campaign: campaign.number,
              groupRef: entityRef,
              kind: 'due',
              told: stage,
            },
          ];
        },
      ),
    );
  }

  private async handOvers(
    open: readonly HeldCampaign[],
  ): Promise<ReviewNotice[]> {
    const { table, tellsOfHandOvers } = this.options;
    if (!tellsOfHandOvers) return [];
    const byNumber = new Map(open.map(one => [one.number, one]));
    const asked = await table.asked([...byNumber.keys()]);
    return asked.flatMap((group): ReviewNotice[] => {
      const campaign = byNumber.get(group.campaign);
      if (!campaign) return [];
      return [
        {
          notice: handOverNotice(campaign, group),
          campaign: group.campaign,
          groupRef: group.groupRef,
          kind: 'asked',
          told: group.latest,
        },
      ];
    });
  }
}
