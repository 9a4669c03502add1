import {
  addDays,
  ComplianceTrendDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { utcDayText } from '../../wording/dayText';
import { percentText } from '../../wording/percentText';

/** What the present is compared with, where there is a day that far back. */
const COMPARED_DAYS = 30;

/**
 * How a share of resources went on, such as `75.7% on 3 Nov 2026, 82.1% on 29 Nov 2026`;
 * undefined where there is nothing to compare with.
 *
 * @param days - recorded days, in order; some may have no share
 */
export function scoreTrendText(
  days: readonly Pick<
    ComplianceTrendDay,
    'day' | 'percent' | 'dictionaryChanged'
  >[],
): string | undefined {
  const judged = days.filter(({ percent }) => percent !== undefined);
  const last = judged[judged.length - 1];
  if (last?.percent === undefined) return undefined;
  const since = addDays(last.day, -COMPARED_DAYS);
  const before = judged.find(({ day }) => day >= since);
  if (before?.percent === undefined || before === last) return undefined;
  const then = `${percentText(before.percent)} on ${utcDayText(before.day)}`;
  const now = `${percentText(last.percent)} on ${utcDayText(last.day)}`;
  const changed = days.filter(
    ({ day, dictionaryChanged }) => dictionaryChanged && day > before.day,
  );
  return `${then}, ${now}${
    changed.length > 0
      ? `; by another dictionary since ${utcDayText(
          changed[changed.length - 1].day,
        )}`
      : ''
  }`;
}
