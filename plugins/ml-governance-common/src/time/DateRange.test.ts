import fc from 'fast-check';
import {
  addDays,
  addMonths,
  DateRange,
  dateRange,
  daysIn,
  isUtcDay,
  previousRange,
  splitByMonth,
  startOfMonth,
  subtractRanges,
  utcDayOf,
} from './DateRange';

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map(days => addDays('1990-01-01', days));
const range = fc
  .tuple(day, fc.integer({ min: 1, max: 900 }))
  .map(([from, days]): DateRange => ({ from, to: addDays(from, days) }));
const between = (from: string, to: string): DateRange => ({ from, to });

/** Every day of a range, the slow and certain way. */
function daysOf({ from, to }: DateRange): string[] {
  const days: string[] = [];
  for (let next = from; next < to; next = addDays(next, 1)) days.push(next);
  return days;
}

describe('days', () => {
  it('are those of UTC', () => {
    expect(utcDayOf(new Date('2026-11-01T00:00:00Z'))).toBe('2026-11-01');
    expect(utcDayOf(new Date('2026-11-01T23:59:59.999Z'))).toBe('2026-11-01');
    expect(utcDayOf(new Date('2026-11-01T23:30:00-05:00'))).toBe('2026-11-02');
  });

  it.each(['2026-11-01', '2028-02-29', '2000-02-29', '2026-12-31'])(
    '%s is one',
    text => expect(isUtcDay(text)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-11-00',
    '2026-1-1',
    '26-11-01',
    '2026-11-01T00:00:00Z',
    '2026-11-01\n',
    ' 2026-11-01',
    '2026/11/01',
    '',
  ])('%j is none', text => expect(isUtcDay(text)).toBe(false));

  it('are added across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  });

  it('come back by as many days as they went', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -900, max: 900 }), (from, days) => {
        expect(addDays(addDays(from, days), -days)).toBe(from);
      }),
    );
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-01', -13, '2025-10-01'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 0, '2026-08-31'],
    ['0050-06-30', 1, '0050-07-30'],
  ])('%s and %i months: %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  it('keeps firsts of months, and finds the way back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, months) => {
        const first = startOfMonth(from);
        const moved = addMonths(first, months);
        expect(moved.endsWith('-01')).toBe(true);
        expect(addMonths(moved, -months)).toBe(first);
      }),
    );
  });

  it('never leaves the month that it aims at', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, months) => {
        expect(startOfMonth(addMonths(from, months))).toBe(
          addMonths(startOfMonth(from), months),
        );
      }),
    );
  });
});

describe('dateRange', () => {
  it('is half-open', () => {
    expect(daysIn(dateRange('2026-11-01', '2026-11-02'))).toBe(1);
    expect(daysIn(dateRange('2028-01-01', '2029-01-01'))).toBe(366);
  });

  it.each([
    ['2026-02-30', '2026-03-01', "'from' must be a UTC calendar day"],
    ['2026-03-01', 'tomorrow', "'to' must be a UTC calendar day"],
    ['2026-03-01', '2026-03-01', "'from' must lie before 'to'"],
    ['2026-03-02', '2026-03-01', "'from' must lie before 'to'"],
  ])('refuses %s to %s', (from, to, message) => {
    expect(() => dateRange(from, to)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('previousRange', () => {
  it.each([
    [
      'the first days of a month',
      '2026-11-01',
      '2026-11-24',
      '2026-10-01',
      '2026-10-24',
    ],
    ['a whole month', '2026-11-01', '2026-12-01', '2026-10-01', '2026-11-01'],
    [
      'a whole February',
      '2026-02-01',
      '2026-03-01',
      '2026-01-01',
      '2026-02-01',
    ],
    ['a whole March', '2026-03-01', '2026-04-01', '2026-02-01', '2026-03-01'],
    [
      'more days than the month before has',
      '2026-03-01',
      '2026-03-31',
      '2026-02-01',
      '2026-03-01',
    ],
    [
      'the same in a leap year',
      '2028-03-01',
      '2028-03-30',
      '2028-02-01',
      '2028-03-01',
    ],
    [
      'the first of January',
      '2026-01-01',
      '2026-01-02',
      '2025-12-01',
      '2025-12-02',
    ],
    ['a week', '2026-11-10', '2026-11-17', '2026-11-03', '2026-11-10'],
    ['a quarter', '2026-07-01', '2026-10-01', '2026-03-31', '2026-07-01'],
    [
      'a month and a day',
      '2026-11-01',
      '2026-12-02',
      '2026-10-01',
      '2026-11-01',
    ],
  ])('of %s', (_, from, to, previousFrom, previousTo) => {
    expect(previousRange(between(from, to))).toEqual(
      between(previousFrom, previousTo),
    );
  });

  it('ends no later than the range begins, and is never empty', () => {
    fc.assert(
      fc.property(range, given => {
        const previous = previousRange(given);
        expect(previous.to <= given.from).toBe(true);
        expect(daysIn(previous)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('splitByMonth', () => {
  it('cuts at the firsts of months', () => {
    expect(splitByMonth(between('2026-12-30', '2027-02-02'))).toEqual([
      between('2026-12-30', '2027-01-01'),
      between('2027-01-01', '2027-02-01'),
      between('2027-02-01', '2027-02-02'),
    ]);
  });

  it('partitions a range into parts of one month each', () => {
    fc.assert(
      fc.property(range, given => {
        const months = splitByMonth(given);
        expect(months.flatMap(daysOf)).toEqual(daysOf(given));
        const names = months.map(month => month.from.slice(0, 7));
        expect(new Set(names).size).toBe(months.length);
        for (const month of months) {
          expect(startOfMonth(addDays(month.to, -1))).toBe(
            startOfMonth(month.from),
          );
        }
      }),
    );
  });
});

describe('subtractRanges', () => {
  const november = between('2026-11-01', '2026-12-01');

  it.each([
    ['nothing', [], [november]],
    ['all of it', [between('2026-10-01', '2027-01-01')], []],
    [
      'neighbours',
      [
        between('2026-10-01', '2026-11-01'),
        between('2026-12-01', '2027-01-01'),
      ],
      [november],
    ],
    [
      'its start',
      [between('2026-10-01', '2026-11-03')],
      [between('2026-11-03', '2026-12-01')],
    ],
    [
      'its end',
      [between('2026-11-30', '2026-12-09')],
      [between('2026-11-01', '2026-11-30')],
    ],
    [
      'overlapping parts out of order',
      [
        between('2026-11-10', '2026-11-20'),
        between('2026-11-05', '2026-11-12'),
      ],
      [
        between('2026-11-01', '2026-11-05'),
        between('2026-11-20', '2026-12-01'),
      ],
    ],
    [
      'ranges without a day',
      [
        between('2026-11-10', '2026-11-10'),
        between('2026-11-20', '2026-11-15'),
      ],
      [november],
    ],
  ])('takes away %s', (_, covered, gaps) => {
    expect(subtractRanges(november, covered)).toEqual(gaps);
  });

  it('leaves exactly the days that nothing covers, in maximal parts', () => {
    const smallRange = fc
      .tuple(fc.integer({ min: -10, max: 40 }), fc.integer({ min: 1, max: 12 }))
      .map(([start, days]) => {
        const from = addDays('2026-11-01', start);
        return between(from, addDays(from, days));
      });
    fc.assert(
      fc.property(fc.array(smallRange, { maxLength: 6 }), covered => {
        const gone = new Set(covered.flatMap(daysOf));
        const gaps = subtractRanges(november, covered);
        expect(gaps.flatMap(daysOf)).toEqual(
          daysOf(november).filter(one => !gone.has(one)),
        );
        gaps.slice(1).forEach((gap, index) => {
          expect(gaps[index].to < gap.from).toBe(true);
        });
        expect(subtractRanges(november, [...covered, ...gaps])).toEqual([]);
      }),
    );
  });
});
