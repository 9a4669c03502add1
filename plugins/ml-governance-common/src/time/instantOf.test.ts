import { instantOf } from './instantOf';

describe('the instant that a text stands for', () => {
  it.each([
    ['2026-10-03', '2026-10-03T00:00:00.000Z'],
    ['2026-10-03T08:15Z', '2026-10-03T08:15:00.000Z'],
    [' 2026-10-03T08:15:30.123456Z\n', '2026-10-03T08:15:30.123Z'],
    // The day in UTC is another one.
    ['2026-10-03T23:30:00-05:00', '2026-10-04T04:30:00.000Z'],
    ['2028-02-29T00:00:00+02:00', '2028-02-28T22:00:00.000Z'],
  ])('is that of %j', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2026',
    '2026-10',
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-10-03T08:15:30',
    '2026-10-03T25:00:00Z',
    '2026-10-03T08:15:30+99:00',
    // In UTC they are of the year 10000, and of the one before the year 0.
    '9999-12-31T23:59:59-14:00',
    '0000-01-01T00:00:00+14:00',
    '99999-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '2026-10-03 08:15:30Z',
    '3 October 2026',
    '1790000000',
    'v2026-10-03',
  ])('is none of %j', text => {
    expect(instantOf(text)).toBeUndefined();
  });
});
