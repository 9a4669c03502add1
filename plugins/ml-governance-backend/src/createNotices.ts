import { SchedulerService } from '@backstage/backend-plugin-api';
import { MlGovernanceOptions } from './createFoundation';
import { ReviewNotices } from './notices/ReviewNotices';
import { ReviewNoticeTable } from './notices/ReviewNoticeTable';
import { WaiverNotices } from './notices/WaiverNotices';
import { WaiverNoticeTable } from './notices/WaiverNoticeTable';
import { CampaignTable } from './review/CampaignTable';
import { ReviewedGroups } from './review/ReviewedGroups';
import { ReviewGroupTable } from './review/ReviewGroupTable';

/**
 * What tells people of what they answer for; one replica at a time. Without a
 * module that brings notices to people there is nothing to run.
 */
export function createNotices(options: MlGovernanceOptions) {
  const { registry, knex, config, logger, clock } = options;
  const { noticeSender: sender } = registry;
  const { waiverEndDaysBefore: daysBefore } = config;
  const table = new WaiverNoticeTable(knex);
  const waivers =
    sender && new WaiverNotices({ table, sender, daysBefore, logger, clock });
  const reviews =
    sender &&
    new ReviewNotices({
      campaigns: new CampaignTable(knex),
      reviewed: new ReviewedGroups(new ReviewGroupTable(knex)),
      table: new ReviewNoticeTable(knex),
      sender,
      reminds: config.reviewDueDaysBefore.length > 0,
      tellsOfHandOvers: config.tellsOfHandOvers,
      logger,
      clock,
    });
  return {
    begin: async (to: {
      scheduler: SchedulerService;
      /** Aborted when the backend shuts down. */
      shutdown: AbortSignal;
    }): Promise<void> => {
      if (!waivers || !reviews) return;
      await to.scheduler.scheduleTask({
        id: 'ml-governance:notices',
        frequency: { minutes: 30 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 1 },
        scope: 'global',
        fn: async signal => {
          const ends = AbortSignal.any([signal, to.shutdown]);
          await waivers.send(ends);
          await reviews.send(ends);
        },
      });
    },
  };
}
