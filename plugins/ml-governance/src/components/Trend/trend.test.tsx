import { within } from '@testing-library/react';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { complianceTrend } from '../../__testUtils__/complianceTrend';
import { renderComplianceCard } from '../../__testUtils__/renderComplianceCard';
import { moneyShareTrendText } from './moneyShareTrendText';
import { scoreTrendText } from './scoreTrendText';

describe('the trend on the compliance card', () => {
  it('is a line, and the same in words', async () => {
    const getComplianceTrend = jest.fn(async () =>
      complianceTrend([
        { day: '2026-11-01', percent: '75.7' },
        { day: '2026-11-02', percent: '80.0' },
        { day: '2026-11-23', percent: '88.2' },
      ]),
    );
    const card = await renderComplianceCard(
      async () => complianceAnswer(),
      undefined,
      { api: { getComplianceTrend } },
    );
    expect(
      await within(card).findByText(
        /Resources: 75.7% on 1 Nov 2026, 88.2% on 23 Nov 2026/,
      ),
    ).toBeInTheDocument();
    expect(card.querySelector('.recharts-line')).toBeInTheDocument();
    // Nobody counted between the second and the last: the line does not go on.
    const path = card.querySelector('.recharts-line-curve')?.getAttribute('d');
    expect(path?.match(/L/g)).toHaveLength(1);
    expect(
      card.querySelectorAll('.recharts-responsive-container circle'),
    ).toHaveLength(1);
    expect(getComplianceTrend).toHaveBeenCalledWith(
      'component:default/fraud-detection',
    );
  });

  it('has how much of the cost carries its tags, month by month', async () => {
    const card = await renderComplianceCard(
      async () => complianceAnswer(),
      undefined,
      {
        api: {
          getComplianceTrend: async () =>
            complianceTrend(
              [],
              [
                { month: '2026-08', percent: '60.0' },
                // Nothing that can carry tags was charged in September.
                { month: '2026-10', percent: '72.5' },
                { month: '2026-11', percent: '91.4', soFar: true },
              ],
            ),
        },
      },
    );
    expect(
      await within(card).findByText(
        /Cost: 60.0% in Aug 2026, 91.4% in Nov 2026 so far/,
      ),
    ).toBeInTheDocument();
    expect(card.querySelectorAll('.recharts-line')).toHaveLength(1);
    const path = card.querySelector('.recharts-line-curve')?.getAttribute('d');
    expect(path?.match(/L/g)).toHaveLength(1);
  });

  it('leaves the card alone where it cannot be loaded, or says nothing yet', async () => {
    const card = await renderComplianceCard(
      async () => complianceAnswer(),
      undefined,
      {
        api: {
          getComplianceTrend: async () => {
            throw new Error('Not now');
          },
        },
      },
    );
    expect(await within(card).findByText('88.2%')).toBeInTheDocument();
    expect(within(card).queryByText(/Trend/)).not.toBeInTheDocument();
  });
});

describe('scoreTrendText', () => {
  it.each([
    ['nothing recorded', [], undefined],
    ['one day', [{ day: '2026-11-23', percent: '88.2' }], undefined],
    [
      'what is thirty days back, however far it goes',
      [
        { day: '2026-09-01', percent: '10.0' },
        { day: '2026-10-24', percent: '50.0' },
        { day: '2026-11-23', percent: '100.0' },
      ],
      '50.0% on 24 Oct 2026, 100% on 23 Nov 2026',
    ],
    [
      'another dictionary since',
      [
        { day: '2026-11-20', percent: '90.0' },
        { day: '2026-11-21', percent: '60.0', dictionaryChanged: true },
        { day: '2026-11-23', percent: '61.0' },
      ],
      '90.0% on 20 Nov 2026, 61.0% on 23 Nov 2026; by another dictionary since 21 Nov 2026',
    ],
    [
      'another dictionary since a day without a share',
      [
        { day: '2026-11-20', percent: '90.0' },
        { day: '2026-11-21', dictionaryChanged: true },
        { day: '2026-11-23', percent: '61.0' },
      ],
      '90.0% on 20 Nov 2026, 61.0% on 23 Nov 2026; by another dictionary since 21 Nov 2026',
    ],
  ])('tells %s', (_, days, text) => {
    expect(scoreTrendText(days)).toBe(text);
  });
});

describe('moneyShareTrendText', () => {
  it.each([
    ['nothing', [], undefined],
    ['one month', [{ month: '2026-11', percent: '91.4' }], undefined],
    [
      'months that are over',
      [
        { month: '2026-09', percent: '100.0' },
        { month: '2026-10', percent: '72.5' },
      ],
      '100% in Sep 2026, 72.5% in Oct 2026',
    ],
  ])('tells %s', (_, months, text) => {
    expect(moneyShareTrendText(months)).toBe(text);
  });
});
