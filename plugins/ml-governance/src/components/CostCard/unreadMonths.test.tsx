import { within } from '@testing-library/react';
import { trendAnswer } from '../../__testUtils__/costAnswers';
import {
  answerEverything,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';

describe('the months of the trend that were not read', () => {
  it('are marked where their bars would stand', async () => {
    const { series } = trendAnswer();
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) =>
        query?.from === '2025-11-01'
          ? trendAnswer({
              series: series.filter(({ period }) => period > '2025-12'),
              gaps: [
                { from: '2025-11-01', to: '2026-01-01' },
                { from: '2026-06-01', to: '2026-06-12' },
              ],
            })
          : answerEverything(entityRef, query),
      ),
    );

    const chart = await within(card).findByRole('img', { name: /Bar chart/ });
    expect(await within(chart).findAllByText('not read')).toHaveLength(2);
    expect(within(chart).getAllByText('partly read')).toHaveLength(1);
    expect(
      within(card).getByRole('list', { name: 'Colours of the trend' }),
    ).toHaveTextContent('Dashed: not read');
  });

  it('are not spoken of where every day was read', async () => {
    const card = await renderCostCard(getCostMock());

    const chart = await within(card).findByRole('img', { name: /Bar chart/ });
    expect(await within(chart).findByText('Feb')).toBeInTheDocument();
    expect(within(card).queryByText(/not read|partly read/)).toBeNull();
  });
});
