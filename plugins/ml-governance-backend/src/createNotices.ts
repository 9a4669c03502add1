import { SchedulerService } from '@backstage/backend-plugin-api';
import { Foundation } from './createFoundation';
import { createSourceHealth } from './createSourceHealth';
import { NewViolations } from './database/NewViolations';
import { NewViolationNotices } from './notices/NewViolationNotices';
import { NoticeKind } from './notices/NoticeKind';
import { ReviewNotices } from './notices/ReviewNotices';
import { ReviewNoticeTable } from './notices/ReviewNoticeTable';
import { sendNotices } from './notices/sendNotices';
import { StaleSourceNotices } from './notices/StaleSourceNotices';
import { ToldNoticeTable } from './notices/ToldNoticeTable';
import { WaiverNotices } from './notices/WaiverNotices';
import { WaiverNoticeTable } from './notices/WaiverNoticeTable';
import { CampaignTable } from './review/CampaignTable';
import { ReviewedGroups } from './review/ReviewedGroups';
import { ReviewGroupTable } from './review/ReviewGroupTable';
import { WaiversInForce } from './waivers/WaiversInForce';

/**
 * What tells people of what they answer for; one replica at a time. Without a
 * module that brings notices to people there is nothing to run.
 */
export function createNotices(foundation: Foundation) {
  const { registry, logger } = foundation;
  const { noticeSender: sender } = registry;
  return {
    begin: async (to: {
      scheduler: SchedulerService;
      /** Aborted when the backend shuts down. */
      shutdown: AbortSignal;
    }): Promise<void> => {
      if (!sender) return;
      const kinds = noticeKinds(foundation);
      await to.scheduler.scheduleTask({
        id: 'ml-governance:notices',
        frequency: { minutes: 30 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 1 },
        scope: 'global',
        fn: async signal => {
          const either = AbortSignal.any([signal, to.shutdown]);
          await sendNotices({ kinds, sender, logger, signal: either });
        },
      });
    },
  };
}

function noticeKinds(foundation: Foundation): NoticeKind[] {
  const { knex, config, evaluator, inventoryIds, clock } = foundation;
  return [
    new WaiverNotices({
      table: new WaiverNoticeTable(knex),
      daysBefore: config.waiverEndDaysBefore,
      clock,
    }),
    new ReviewNotices({
      campaigns: new CampaignTable(knex),
      reviewed: new ReviewedGroups(new ReviewGroupTable(knex)),
      table: new ReviewNoticeTable(knex),
      reminds: config.reviewDueDaysBefore.length > 0,
      tellsOfHandOvers: config.tellsOfHandOvers,
      clock,
    }),
    new StaleSourceNotices({
      health: createSourceHealth(foundation),
      told: new ToldNoticeTable(knex, 'source-stale'),
      recipient: config.staleSourceRecipient,
      afterMs: config.staleSourceAfterMs,
      clock,
    }),
    new NewViolationNotices({
      violations: new NewViolations({
        knex,
        inventories: inventoryIds,
        evaluator,
        waivers: new WaiversInForce(knex),
      }),
      told: new ToldNoticeTable(knex, 'new-violations'),
      enabled: config.tellsOfNewViolations,
      clock,
    }),
  ];
}
