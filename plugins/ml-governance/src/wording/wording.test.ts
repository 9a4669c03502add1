import { amountText } from './amountText';
import { countText } from './countText';
import { datedRangeText, dayRangeText, monthNameOf } from './dayText';
import { labelledText } from './fieldLabels';
import { ageText, instantText } from './instantText';
import { longMonthText, monthRangeText, shortMonthText } from './monthText';
import { percentText } from './percentText';
import { workKeyOf } from './workKindText';

describe('dayRangeText', () => {
  it.each([
    ['2026-11-01', '2026-11-24', '1 to 23 November'],
    ['2026-11-01', '2026-11-02', '1 November'],
    ['2026-02-01', '2026-03-01', '1 to 28 February'],
    ['2026-10-28', '2026-11-04', '28 October to 3 November'],
    ['2025-12-30', '2026-01-03', '30 December 2025 to 2 January 2026'],
  ])('says %s up to %s as "%s"', (from, to, expected) => {
    expect(dayRangeText({ from, to })).toBe(expected);
  });
});

describe('datedRangeText', () => {
  it.each([
    ['2026-11-01', '2026-12-01', '1 to 30 November 2026'],
    ['2026-12-31', '2027-01-01', '31 December 2026'],
    ['2026-10-28', '2026-11-04', '28 October to 3 November 2026'],
    ['2025-12-30', '2026-01-03', '30 December 2025 to 2 January 2026'],
  ])('says %s up to %s as "%s"', (from, to, expected) => {
    expect(datedRangeText({ from, to })).toBe(expected);
  });
});

describe('months', () => {
  it('are named in UTC, whatever the time zone of the reader', () => {
    expect(monthNameOf('2026-11-01')).toBe('November');
    expect(longMonthText('2026-01')).toBe('January 2026');
    expect(shortMonthText('2026-09')).toBe('Sep');
  });

  it.each([
    ['2026-11-01', '2026-11-24', 'Nov'],
    ['2026-11-01', '2026-12-01', 'Nov'],
    ['2026-12-01', '2027-01-02', 'Dec and Jan'],
    ['2026-09-01', '2026-11-24', 'Sep to Nov'],
  ])('names the months from %s to %s', (from, to, text) => {
    expect(monthRangeText({ from, to })).toBe(text);
  });
});

describe('ageText', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T11:59:30Z', 'less than a minute'],
    ['2026-11-23T12:05:00Z', 'less than a minute'],
    ['2026-11-23T11:18:00Z', '42 min'],
    ['2026-11-23T09:59:00Z', '2 h'],
    ['2026-11-21T12:01:00Z', '47 h'],
    ['2026-11-20T12:00:00Z', '3 days'],
  ])('says %s as "%s"', (instant, expected) => {
    expect(ageText(instant, now)).toBe(expected);
  });
});

describe('instantText', () => {
  it('names the minute in UTC', () => {
    expect(instantText('2026-11-23T00:05:59.000Z')).toBe(
      '23 Nov 2026, 00:05 UTC',
    );
  });

  it('leaves what is no instant as it is', () => {
    expect(instantText('yesterday')).toBe('yesterday');
  });
});

describe('countText', () => {
  it('counts in singular and plural', () => {
    expect(countText(1, 'resource')).toBe('1 resource');
    expect(countText(0, 'resource')).toBe('0 resources');
    expect(countText(1234, 'resource')).toBe('1,234 resources');
  });
});

describe('amountText', () => {
  it('keeps every digit that a binary number would lose', () => {
    expect(amountText('90071992547409.93', 'USD')).toBe(
      '$90,071,992,547,409.93',
    );
    expect(amountText('-12.345', 'USD')).toBe('−$12.35');
  });

  it.each([
    ['0', 'USD', '$0.00'],
    ['0.003', 'USD', 'under $0.01'],
    ['0.005', 'USD', '$0.01'],
    ['-0.003', 'USD', 'credit under $0.01'],
    ['0.4', 'JPY', 'under ¥1'],
    ['0', 'JPY', '¥0'],
  ])('writes %s %s as "%s"', (amount, currency, expected) => {
    expect(amountText(amount, currency)).toBe(expected);
  });
});

describe('workKeyOf', () => {
  it('takes a kind that it does not know as other', () => {
    expect(workKeyOf('training')).toBe('training');
    expect(workKeyOf('quantum')).toBe('other');
    expect(workKeyOf('shared: Tax')).toBe('shared: Tax');
  });
});

describe('percentText', () => {
  it.each([
    ['75.7', '75.7%'],
    ['80.0', '80.0%'],
    ['100.0', '100%'],
    ['0.0', '0%'],
    ['10.0', '10.0%'],
    ['-0.4', '−0.4%'],
  ])('writes %s as %s', (percent, expected) => {
    expect(percentText(percent)).toBe(expected);
  });
});

describe('labelledText', () => {
  const labels = {
    owner: 'Who answers for it',
    'scope.entityRefs': 'Groups',
    dictionary: 'Changed dictionary',
  };
  it.each([
    ["'owner' must be a user", '“Who answers for it” must be a user'],
    [
      "'owner': \"x\" is no user; 'scope.entityRefs.1': so",
      '“Who answers for it”: "x" is no user; “Groups”, entry 2: so',
    ],
    [
      'It cannot be used.\n- dictionary.tags[1].category: must be text\n- dictionary: must be an object',
      'It cannot be used.\n- “Changed dictionary”, tags[1].category: must be text\n- “Changed dictionary”: must be an object',
    ],
    ["'dictionary[1]': is wrong", '“Changed dictionary”, entry 2: is wrong'],
    // What the form does not ask for, and what was typed, is no label.
    [
      "'owners' must be so; got 'owner', and owner: no",
      "'owners' must be so; got 'owner', and owner: no",
    ],
  ])('says %j as %j', (message, expected) => {
    expect(labelledText(message, labels)).toBe(expected);
  });
});
