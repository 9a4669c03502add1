import { within } from '@testing-library/react';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { complianceTrend } from '../../__testUtils__/complianceTrend';
import { renderComplianceCard } from '../../__testUtils__/renderComplianceCard';
import { trendText } from './trendText';

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
        /75.7% on 1 Nov 2026, 88.2% on 23 Nov 2026/,
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

describe('trendText', () => {
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
    expect(trendText(days)).toBe(text);
  });
});
