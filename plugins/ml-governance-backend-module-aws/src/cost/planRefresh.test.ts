import fc from 'fast-check';
import {
  addDays,
  addMonths,
  DateRange,
  daysIn,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldDay } from '@ml-governance/backstage-plugin-ml-governance-node';
import { planRefresh } from './planRefresh';

const HOUR_MS = 3_600_000;
const MINIMUM_AGE_MS = 20 * HOUR_MS;

function plan(now: string | Date, held: readonly HeldDay[] = []) {
  return planRefresh({
    now: new Date(now),
    held,
    minimumAgeMs: MINIMUM_AGE_MS,
  });
}

function daysOf(ranges: readonly DateRange[]): string[] {
  return ranges.flatMap(range =>
    Array.from({ length: daysIn(range) }, (_, index) =>
      addDays(range.from, index),
    ),
  );
}

function historyOf(now: Date): DateRange {
  const today = utcDayOf(now);
  return { from: addMonths(startOfMonth(today), -13), to: addDays(today, 1) };
}

/** What is held after reading the ranges; AWS estimates a month until its bill is out. */
function afterReading(
  held: readonly HeldDay[],
  ranges: readonly DateRange[],
  now: Date,
): HeldDay[] {
  const readings = new Map(held.map(reading => [reading.day, reading]));
  for (const day of daysOf(ranges)) {
    const issued = addDays(addMonths(startOfMonth(day), 1), 4);
    readings.set(day, {
      day,
      refreshedAt: now,
      estimated: utcDayOf(now) < issued,
    });
  }
  return [...readings.values()];
}

/** Days that should have been read again by now. */
function tooOldDays(held: readonly HeldDay[], now: Date): string[] {
  const today = utcDayOf(now);
  const isTooOld = ({ day, refreshedAt }: HeldDay) => {
    const age = now.getTime() - refreshedAt.getTime();
    if (day > addDays(today, -3)) return age >= MINIMUM_AGE_MS;
    if (startOfMonth(day) === startOfMonth(today)) {
      return age > 6.5 * 24 * HOUR_MS;
    }
    const bill = addDays(addMonths(startOfMonth(day), 1), 4);
    return (
      today >= bill &&
      day >= historyOf(now).from &&
      utcDayOf(refreshedAt) < bill
    );
  };
  return held.filter(isTooOld).map(({ day }) => day);
}

const instants = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2031-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const situations = instants.chain(now =>
  fc.record({
    now: fc.constant(now),
    maxDaysPerPeriod: fc.option(fc.integer({ min: 1, max: 40 }), {
      nil: undefined,
    }),
    held: fc.uniqueArray(
      fc.record({
        day: fc
          .integer({ min: -20, max: 450 })
          .map(ago => addDays(utcDayOf(now), -ago)),
        refreshedAt: fc
          .integer({ min: 0, max: 60 * 24 })
          .map(hours => new Date(now.getTime() - hours * HOUR_MS)),
        estimated: fc.boolean(),
      }),
      { selector: reading => reading.day, maxLength: 120 },
    ),
  }),
);

describe('planRefresh', () => {
  it('begins with the current month and the 13 before, newest first', () => {
    const ranges = plan('2026-11-23T08:00:00Z');
    expect(ranges).toHaveLength(14);
    expect(ranges[0]).toEqual({ from: '2026-11-01', to: '2026-11-24' });
    expect(ranges[1]).toEqual({ from: '2026-10-01', to: '2026-11-01' });
    expect(ranges[13]).toEqual({ from: '2025-10-01', to: '2025-11-01' });
  });

  it('reads the last three days the day after, and the one that has just settled', () => {
    const first = new Date('2026-11-23T08:00:00Z');
    const held = afterReading([], plan(first), first);
    expect(plan('2026-11-24T08:01:00Z', held)).toEqual([
      { from: '2026-11-21', to: '2026-11-25' },
    ]);
  });

  it.each([
    ['2026-11-27T08:00:00Z', [{ from: '2026-11-21', to: '2026-11-28' }]],
    [
      '2026-12-02T08:00:00Z',
      [
        { from: '2026-12-01', to: '2026-12-03' },
        { from: '2026-11-21', to: '2026-12-01' },
      ],
    ],
  ])(
    'reads what had not settled when refreshes began to fail, until %s',
    (now, expected) => {
      const first = new Date('2026-11-23T08:00:00Z');
      const held = afterReading([], plan(first), first);
      expect(plan(now, held)).toEqual(expected);
    },
  );

  it('reads the whole open month a week later, in one period', () => {
    const first = new Date('2026-11-14T08:00:00Z');
    let held = afterReading([], plan(first), first);
    for (let ago = 1; ago < 7; ago++) {
      const now = new Date(first.getTime() + ago * 24 * HOUR_MS);
      const ranges = plan(now, held);
      expect(daysOf(ranges)).toHaveLength(4);
      held = afterReading(held, ranges, now);
    }
    expect(plan('2026-11-21T08:00:00Z', held)).toEqual([
      { from: '2026-11-01', to: '2026-11-22' },
    ]);
  });

  it('reads a month once after its bill was issued, and again only while it is estimated', () => {
    const first = new Date('2026-11-30T08:00:00Z');
    const held = afterReading([], plan(first), first);
    const beforeBill = daysOf(plan('2026-12-04T23:00:00Z', held));
    expect(beforeBill).not.toContain('2026-11-20');

    const now = new Date('2026-12-05T08:00:00Z');
    const ranges = plan(now, held);
    expect(ranges).toContainEqual({ from: '2026-11-01', to: '2026-12-01' });

    const final = afterReading(held, ranges, now);
    expect(daysOf(plan('2026-12-12T08:00:00Z', final))).not.toContain(
      '2026-11-20',
    );
    const estimated = final.map(reading => ({ ...reading, estimated: true }));
    expect(daysOf(plan('2026-12-12T08:00:00Z', estimated))).toContain(
      '2026-11-20',
    );
    expect(daysOf(plan('2027-03-12T08:00:00Z', estimated))).not.toContain(
      '2026-11-20',
    );
  });

  it('goes on where a refresh broke off', () => {
    const now = new Date('2026-11-23T08:00:00Z');
    const [newest, ...rest] = plan(now);
    expect(
      plan('2026-11-23T09:00:00Z', afterReading([], [newest], now)),
    ).toEqual(rest);
  });

  it('never plans a day twice, outside the history, or in a period that is too long', () => {
    fc.assert(
      fc.property(situations, ({ now, held, maxDaysPerPeriod }) => {
        const ranges = planRefresh({
          now,
          held,
          minimumAgeMs: MINIMUM_AGE_MS,
          maxDaysPerPeriod,
        });
        const days = daysOf(ranges);
        expect(new Set(days).size).toBe(days.length);
        const history = historyOf(now);
        for (const range of ranges) {
          expect(range.from < range.to).toBe(true);
          expect(range.from >= history.from && range.to <= history.to).toBe(
            true,
          );
          expect(daysIn(range)).toBeLessThanOrEqual(maxDaysPerPeriod ?? 31);
          expect(startOfMonth(range.from)).toBe(
            startOfMonth(addDays(range.to, -1)),
          );
        }
        const starts = ranges.map(({ from }) => from);
        expect(starts).toEqual([...starts].sort().reverse());
      }),
    );
  });

  it('plans every day of the history that is not held', () => {
    fc.assert(
      fc.property(situations, ({ now, held }) => {
        const planned = new Set(daysOf(plan(now, held)));
        const known = new Set(held.map(({ day }) => day));
        const forgotten = daysOf([historyOf(now)]).filter(
          day => !known.has(day) && !planned.has(day),
        );
        expect(forgotten).toEqual([]);
      }),
    );
  });

  it('plans nothing right after everything planned was read', () => {
    fc.assert(
      fc.property(
        situations,
        fc.integer({ min: 0, max: 19 }),
        ({ now, held }, hours) => {
          const after = afterReading(held, plan(now, held), now);
          const later = new Date(now.getTime() + hours * HOUR_MS);
          // What came due since: a new day, the bill of a month, days that had
          // been too young.
          const fresh = new Set(
            after
              .filter(({ refreshedAt }) => refreshedAt === now)
              .map(({ day }) => day),
          );
          const again = daysOf(plan(later, after)).filter(day =>
            fresh.has(day),
          );
          expect(again).toEqual([]);
        },
      ),
    );
  });

  it('keeps every day young enough for its age, whenever refreshes come', () => {
    fc.assert(
      fc.property(
        instants,
        fc.array(fc.integer({ min: 20, max: 30 }), {
          minLength: 60,
          maxLength: 60,
        }),
        (start, gaps) => {
          let now = start;
          let held: HeldDay[] = afterReading([], plan(now), now);
          for (const gap of gaps) {
            now = new Date(now.getTime() + gap * HOUR_MS);
            held = afterReading(held, plan(now, held), now);
            expect(tooOldDays(held, now)).toEqual([]);
          }
        },
      ),
      { numRuns: 3 },
    );
  });
});
