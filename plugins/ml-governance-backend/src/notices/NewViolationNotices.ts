import {
  addDays,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { NewViolationCount, NewViolations } from '../database/NewViolations';
import { newViolationsNotice } from './newViolationsNotice';
import { DueNotice, NoticeKind } from './NoticeKind';
import { ToldNoticeTable } from './ToldNoticeTable';

/** What is older was seen by then, or is for a review. */
const LONGEST_DAYS = 7;

/** A day is told of when the refreshes that began on it have ended. */
const REFRESHES_END_MS = 6 * 3_600_000;

/**
 * Tells a group once a day, in one notice, which of its services have resources
 * that began to break a rule, and nothing where there are none.
 */
export class NewViolationNotices implements NoticeKind {
  constructor(
    private readonly options: {
      violations: NewViolations;
      told: ToldNoticeTable;
      enabled: boolean;
      clock: () => Date;
    },
  ) {}

  async due(): Promise<DueNotice[]> {
    const { violations, told, enabled, clock } = this.options;
    if (!enabled) return [];
    const now = clock();
    const today = utcDayOf(new Date(now.getTime() - REFRESHES_END_MS));
    const yesterday = addDays(today, -1);
    const before = await told.all();
    const counts = await violations.between(
      { from: addDays(today, -LONGEST_DAYS), to: today },
      now.toISOString(),
    );
    const byGroup = new Map<string, NewViolationCount[]>();
    for (const count of counts) {
      const last = before.get(count.groupRef) ?? addDays(yesterday, -1);
      if (count.day <= last) continue;
      const some = byGroup.get(count.groupRef);
      if (some) some.push(count);
      else byGroup.set(count.groupRef, [count]);
    }
    return [...byGroup].map(([groupRef, some]) =>
      this.notice(groupRef, some, yesterday),
    );
  }

  private notice(
    groupRef: string,
    counts: readonly NewViolationCount[],
    until: UtcDay,
  ): DueNotice {
    return {
      notice: newViolationsNotice(groupRef, counts),
      about: `of new violations to ${groupRef}`,
      record: () => this.options.told.record(groupRef, until),
    };
  }
}
