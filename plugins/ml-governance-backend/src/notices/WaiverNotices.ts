import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { NoticeSender } from '@ml-governance/backstage-plugin-ml-governance-node';
import { daysAfter, dueStage, TOLD_AFTER_DAYS } from './noticeStage';
import { waiverNotice } from './waiverNotice';
import { WaiverNoticeTable } from './WaiverNoticeTable';

/** After so many in a row that were not sent, the others wait as well. */
const MAX_FAILURES = 5;

/** Tells the owners of waivers that these end. */
export class WaiverNotices {
  constructor(
    private readonly options: {
      table: WaiverNoticeTable;
      sender: NoticeSender;
      /** When owners are told, in days before the end; none for never. */
      daysBefore: readonly number[];
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  /**
   * Sends what is due and was not sent yet. A notice is recorded once it was
   * sent: what ends in between sends it again, in the place of the first.
   */
  async send(signal: AbortSignal): Promise<void> {
    const { table, sender, daysBefore, logger, clock } = this.options;
    if (daysBefore.length === 0) return;
    const now = clock().toISOString();
    let failures = 0;
    for (const { waiver, told } of await table.ending({
      after: daysAfter(now, -TOLD_AFTER_DAYS),
      until: daysAfter(now, Math.max(...daysBefore)),
    })) {
      if (signal.aborted) return;
      const stage = dueStage({ daysBefore, now, ...waiver });
      if (stage === undefined || (told !== undefined && told <= stage)) {
        continue;
      }
      try {
        await sender.send(waiverNotice(waiver, stage, now));
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.warn(
          `${sender.title} did not take the notice that the waiver ${waiver.id} ends; it is sent again later: ${
            isError(error) ? error.message : error
          }`,
        );
        if (failures === MAX_FAILURES) return;
        continue;
      }
      await table.record(waiver.id, stage);
    }
  }
}
