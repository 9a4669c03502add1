import {
  CostBreakdownItem,
  OTHER_KEYS,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  monthToDateAnswer,
  trendAnswer,
} from '../../__testUtils__/costAnswers';
import { keyRows, workKindRows } from './breakdownRows';
import { axisFormatter } from './chartGeometry';
import { changeText } from './changeText';
import { costChange } from './costChange';
import { costSubheader } from './costSubheader';
import { trendKeys } from './trendKeys';
import { trendMonths } from './trendMonths';
import { trendSummary } from './trendSummary';

describe('costChange', () => {
  it.each([
    [
      '4812.06',
      '4280.86',
      { direction: 'rise', difference: '531.2', percent: '12.4' },
    ],
    ['90', '100', { direction: 'fall', difference: '10', percent: '10.0' }],
    ['100', '100', { direction: 'same', difference: '0', percent: '0.0' }],
    ['-10', '100', { direction: 'fall', difference: '110', percent: '110.0' }],
  ])('compares %s with %s', (amount, previous, expected) => {
    expect(costChange(amount, previous)).toEqual(expected);
  });

  it.each([
    ['0', '12'],
    ['-5', '17'],
  ])('knows no share of %s', (previous, difference) => {
    expect(costChange('12', previous)).toEqual({
      direction: 'rise',
      difference,
    });
  });
});

describe('changeText', () => {
  it.each([
    ['118', '100', true, '+18%', 'up by 18%'],
    ['97', '100', true, '−3%', 'down by 3%'],
    ['100.4', '100', true, '0%', 'as before'],
    ['5000', '1', true, '>+999%', 'up by >999%'],
    ['5', '0', true, 'new', 'new'],
    ['0', '0', true, '–', 'no comparison'],
    ['5', '-1', true, '–', 'no comparison'],
    ['118', '100', false, '–', 'no comparison'],
  ])(
    'writes %s after %s, comparable: %s, as "%s"',
    (amount, previous, comparable, shown, spoken) => {
      expect(changeText(amount, previous, comparable)).toEqual({
        shown,
        spoken,
      });
    },
  );
});

describe('costSubheader', () => {
  const cost = { ...monthToDateAnswer(), currency: 'USD' };

  it.each([
    [undefined, 'Net amortized, USD · 1 to 23 November'],
    [
      { from: '2026-11-23', to: '2026-11-24' },
      'Net amortized, USD · 1 to 23 November, last day estimated',
    ],
    [
      { from: '2026-11-05', to: '2026-11-24' },
      'Net amortized, USD · 1 to 23 November, last 19 days estimated',
    ],
    [
      { from: '2026-11-01', to: '2026-11-24' },
      'Net amortized, USD · 1 to 23 November, all of it estimated',
    ],
    [
      { from: '2026-11-03', to: '2026-11-05' },
      'Net amortized, USD · 1 to 23 November, 3 to 4 November estimated',
    ],
  ])('names what is estimated: %j', (estimatedRange, expected) => {
    expect(costSubheader({ ...cost, estimatedRange })).toBe(expected);
  });
});

describe('the axis of the trend', () => {
  it.each([
    [0, '$0'],
    [7500, '$7.5K'],
    [-2500, '−$2.5K'],
    [90_000_000, '$90M'],
    [0.002, '$0.002'],
  ])('writes %d as %s', (value, expected) => {
    expect(axisFormatter('USD')(value)).toBe(expected);
  });
});

describe('the rows of a breakdown', () => {
  const items: CostBreakdownItem[] = Array.from({ length: 9 }, (_, index) => ({
    key: `service-${index}`,
    amount: `${index % 2 ? '-' : ''}${index}.0000001`,
    previousAmount: `${9 - index}.3`,
  }));

  it('lose no money by summing up the smaller services', () => {
    const rows = keyRows(items, 'service');

    expect(rows).toHaveLength(6);
    expect(sumAmounts(rows.map(row => row.amount))).toBe(
      sumAmounts(items.map(item => item.amount)),
    );
    expect(sumAmounts(rows.map(row => row.previousAmount))).toBe(
      sumAmounts(items.map(item => item.previousAmount)),
    );
    expect(rows[0]).toMatchObject({
      label: 'service-8',
      amount: '8.0000001',
    });
    expect(rows[5].label).toBe('4 other services');
  });

  it('name a sixth service rather than sum up it alone', () => {
    const rows = keyRows(items.slice(0, 6), 'service');

    expect(rows.map(row => row.label)).toContain('service-5');
  });

  it('put kinds that are not known here under other, without losing them', () => {
    const rows = workKindRows([
      { key: 'other', amount: '1.5', previousAmount: '1' },
      { key: 'quantum', amount: '2.25', previousAmount: '0' },
      { key: 'storage', amount: '0', previousAmount: '0' },
    ]);

    expect(rows).toEqual([
      {
        id: 'other',
        color: 'other',
        label: 'Other',
        amount: '3.75',
        previousAmount: '1',
        share: '100.00',
      },
    ]);
  });

  it('keep the shares of pools apart from what is of no other kind', () => {
    const rows = workKindRows([
      { key: 'training', amount: '50', previousAmount: '0' },
      { key: 'shared: AWS Support', amount: '4', previousAmount: '3' },
      { key: 'shared: Tax', amount: '7', previousAmount: '3' },
      { key: 'other', amount: '2', previousAmount: '2' },
    ]);

    expect(
      rows.map(({ label, key, color, amount }) => [label, key, color, amount]),
    ).toEqual([
      ['Training', 'training', 'training', '50'],
      ['Share of Tax', 'shared: Tax', 'shared', '7'],
      ['Share of AWS Support', 'shared: AWS Support', 'shared', '4'],
      ['Other', 'other', 'other', '2'],
    ]);
  });

  it('give a credit a bar as long as it is large', () => {
    const rows = workKindRows([
      { key: 'training', amount: '50', previousAmount: '0' },
      { key: 'other', amount: '-100', previousAmount: '0' },
    ]);

    expect(rows.map(({ color, share }) => [color, share])).toEqual([
      ['training', '50.00'],
      ['other', '100.00'],
    ]);
  });
});

describe('the months of the trend', () => {
  it('are all there, those without a cost included', () => {
    const months = trendMonths(
      trendAnswer({
        series: [],
        gaps: [{ from: '2025-11-01', to: '2026-01-11' }],
      }),
    );

    expect(months).toHaveLength(13);
    expect(months.map(month => month.unread).slice(0, 4)).toEqual([
      'wholly',
      'wholly',
      'partly',
      'none',
    ]);
    expect(months[3]).toMatchObject({ month: '2026-02', amount: '0' });
  });

  it('have parts that add up to them', () => {
    for (const { amount, parts } of trendMonths(trendAnswer())) {
      expect(sumAmounts(Object.values(parts).map(part => part ?? '0'))).toBe(
        amount,
      );
    }
  });

  it('have a part of its own for the share of each pool', () => {
    const [month] = trendMonths(
      trendAnswer({
        series: [
          {
            period: '2025-11',
            amount: '12.5',
            estimated: false,
            breakdown: [
              { key: 'shared: Tax', amount: '2' },
              { key: 'other', amount: '0.5' },
              { key: 'shared: AWS Support', amount: '10' },
            ],
          },
        ],
      }),
    );

    expect(month.parts).toEqual({
      other: '0.5',
      'shared: AWS Support': '10',
      'shared: Tax': '2',
    });
    expect(trendKeys([month])).toEqual([
      'other',
      'shared: AWS Support',
      'shared: Tax',
    ]);
  });

  it('say in words how many were not read', () => {
    const gaps = [{ from: '2025-11-01', to: '2026-01-01' }];

    expect(trendSummary(trendMonths(trendAnswer({ gaps })), 'USD')).toMatch(
      /2 of the months were not read\.$/,
    );
    expect(
      trendSummary(
        trendMonths(
          trendAnswer({ gaps: [{ from: '2025-11-01', to: '2026-11-24' }] }),
        ),
        'USD',
      ),
    ).toBe('No month has been read yet.');
    expect(
      trendSummary(trendMonths(trendAnswer({ series: [], gaps })), 'USD'),
    ).toBe(
      'Nothing was charged in these months. 2 of the months were not read.',
    );
  });

  it('name resources as people do, and what was added up already last', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:111111111111:training-job/churn';
    const byResource = [
      { key: OTHER_KEYS, amount: '50', previousAmount: '0' },
      { key: arn, amount: '20', previousAmount: '0' },
      { key: '', amount: '1', previousAmount: '0' },
    ];
    const rows = keyRows(byResource, 'resource');
    expect(
      rows.map(({ label, key, amount }) => ({ label, key, amount })),
    ).toEqual([
      { label: 'training-job/churn', key: arn, amount: '20' },
      { label: 'Of no resource', key: '', amount: '1' },
      { label: 'All other resources', key: OTHER_KEYS, amount: '50' },
    ]);
  });

  it('sum up what was added up already with what is not named, or leave it alone', () => {
    const many = [
      ...Array.from({ length: 9 }, (_, index) => ({
        key: `i-${index}`,
        amount: `${20 - index}`,
        previousAmount: '0',
      })),
      { key: OTHER_KEYS, amount: '50', previousAmount: '0' },
    ];
    const last = (all: boolean) => keyRows(many, 'resource', all).at(-1);
    expect(keyRows(many, 'resource')).toHaveLength(6);
    expect(last(false)).toMatchObject({ key: undefined, amount: '104' });
    expect(keyRows(many, 'resource', true)).toHaveLength(10);
    expect(last(true)).toMatchObject({ key: OTHER_KEYS, amount: '50' });
  });
});
