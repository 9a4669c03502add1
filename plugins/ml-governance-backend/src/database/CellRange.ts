import {
  DateRange,
  startOfMonth,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** A range of days, and how fine its amounts have to be. */
export interface CellRange extends DateRange {
  by: 'day' | 'month';
}

/**
 * Joins ranges that follow one another, as far as no cell then lies in two of
 * them: each is read by itself otherwise, which takes a database as long as to
 * read both.
 */
export function joinedRanges(ranges: readonly CellRange[]): CellRange[] {
  const joined: CellRange[] = [];
  for (const range of [...ranges].sort(byFirstDay)) {
    const last = joined.at(-1);
    if (last && isContinuedBy(last, range)) last.to = range.to;
    else joined.push({ ...range });
  }
  return joined;
}

/** SQL of what days are added up by. */
export function periodSql(
  { by }: CellRange,
  day: 'day' | 'l.day' = 'day',
): string {
  return by === 'day' ? day : `SUBSTR(${day}, 1, 7)`;
}

/** The first day of a range that lies in a period of it. */
export function firstDayOf(period: string, { by, from }: CellRange): UtcDay {
  if (by === 'day') return period;
  const first = `${period}-01`;
  return first < from ? from : first;
}

function isContinuedBy(last: CellRange, next: CellRange): boolean {
  return (
    last.to === next.from &&
    last.by === next.by &&
    (next.by === 'day' || startOfMonth(next.from) === next.from)
  );
}

function byFirstDay(left: CellRange, right: CellRange): number {
  if (left.from === right.from) return 0;
  return left.from < right.from ? -1 : 1;
}
