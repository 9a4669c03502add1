import { SchedulerService } from '@backstage/backend-plugin-api';
import { MlGovernanceOptions } from './createFoundation';
import { WaiverNotices } from './notices/WaiverNotices';
import { WaiverNoticeTable } from './notices/WaiverNoticeTable';

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
  return {
    begin: async (to: {
      scheduler: SchedulerService;
      /** Aborted when the backend shuts down. */
      shutdown: AbortSignal;
    }): Promise<void> => {
      if (!waivers) return;
      await to.scheduler.scheduleTask({
        id: 'ml-governance:notices',
        frequency: { minutes: 30 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 1 },
        scope: 'global',
        fn: async signal => {
          await waivers.send(AbortSignal.any([signal, to.shutdown]));
        },
      });
    },
  };
}
