import { daysAfter, dueStage, TOLD_AFTER_DAYS } from './noticeStage';
import { DueNotice, NoticeKind } from './NoticeKind';
import { waiverNotice } from './waiverNotice';
import { WaiverNoticeTable } from './WaiverNoticeTable';

/** Tells the owners of waivers that these end. */
export class WaiverNotices implements NoticeKind {
  constructor(
    private readonly options: {
      table: WaiverNoticeTable;
      /** When owners are told, in days before the end; none for never. */
      daysBefore: readonly number[];
      clock: () => Date;
    },
  ) {}

  async due(): Promise<DueNotice[]> {
    const { table, daysBefore, clock } = this.options;
    if (daysBefore.length === 0) return [];
    const now = clock().toISOString();
    const ending = await table.ending({
      after: daysAfter(now, -TOLD_AFTER_DAYS),
      until: daysAfter(now, Math.max(...daysBefore)),
    });
    return ending.flatMap(({ waiver, told }): DueNotice[] => {
      const stage = dueStage({ daysBefore, now, ...waiver });
      if (stage === undefined || (told !== undefined && told <= stage)) {
        return [];
      }
      return [
        {
          notice: waiverNotice(waiver, stage, now),
          about: `that the waiver ${waiver.id} ends`,
          record: () => table.record(waiver.id, stage),
        },
      ];
    });
  }
}
