import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { cellTexts, overviewCard } from '../../__testUtils__/overviewCard';
import { renderOverviewAnswer } from '../../__testUtils__/renderOverview';

describe('the lists of the overview', () => {
  it('says where spend without an application id sits, and what the lists leave out', async () => {
    await renderOverviewAnswer();
    const untagged = overviewCard('Spend without an application id');

    expect(untagged).toHaveTextContent('$2,000.00, 10.0% of the bill');
    const byAccount = within(untagged).getByRole('table', {
      name: /by account/,
    });
    expect(within(byAccount).getAllByRole('row').map(cellTexts)).toEqual([
      ['ml-test 222222222222', '62.5%', '+39%up by 39%', '$1,250.00'],
      ['333333333333', '37.5%', '−6%down by 6%', '$750.00'],
      ['Without an application id', '100.0%', '+18%up by 18%', '$2,000.00'],
    ]);
    const byService = within(untagged).getByRole('table', {
      name: /by service/,
    });
    expect(byService).toHaveTextContent('Not named on the bill');
    expect(
      within(byService).getByRole('row', { name: /^Other services/ }),
    ).toHaveTextContent('$100.00');
  });

  it('offers what an application id that nobody claims is perhaps meant to be', async () => {
    await renderOverviewAnswer();
    const unclaimed = overviewCard('Application ids that no service claims');

    const [typo] = within(unclaimed).getAllByRole('row');
    expect(typo).toHaveTextContent(
      '“fraud-detectoin”Perhaps meant: “fraud-detection”',
    );
    expect(
      within(unclaimed).getByRole('row', { name: /^21 smaller ones/ }),
    ).toHaveTextContent('$249.50');
  });

  it('shows the bill month over month as a picture, or as a table', async () => {
    await renderOverviewAnswer();
    const months = overviewCard('Month over month');
    expect(within(months).getByRole('img')).toHaveAccessibleName(
      'Bar chart of the bill of each month from November 2025 to November 2026. ' +
        'Highest: October 2026, $33,000.00. ' +
        'Last: November 2026, $20,000.00, partly estimated.',
    );

    await userEvent.click(
      within(months).getByRole('button', { name: 'Show as table' }),
    );

    const rows = within(months).getAllByRole('row').slice(1).map(cellTexts);
    expect(rows).toHaveLength(13);
    expect(rows[0]).toEqual([
      'November 2026 (estimated)',
      '–no comparison',
      '$20,000.00',
    ]);
    expect(rows[1]).toEqual(['October 2026', '+10%up by 10%', '$33,000.00']);
    expect(rows[12]).toEqual(['November 2025', '–no comparison', '$18,000.00']);
  });

  it('lists services by cost and by score, and what of them may not be seen as such', async () => {
    await renderOverviewAnswer({
      services: {
        count: 47,
        byCost: [
          {
            entityRef: 'component:default/secret-score',
            cost: { amount: '12', previousAmount: '10' },
          },
        ],
        byScore: overviewAnswer().services.byScore,
      },
    });

    const [, row] = within(
      overviewCard('Services that cost most'),
    ).getAllByRole('row');
    expect(cellTexts(row)).toEqual([
      'secret-score',
      '–',
      '–',
      '+20%up by 20%',
      '$12.00',
    ]);
    const [, worst] = within(
      overviewCard('Services that comply least'),
    ).getAllByRole('row');
    expect(cellTexts(worst)).toEqual([
      'Churn prediction',
      'Unknown',
      '25.0%',
      '−17%down by 17%',
      '$998.40',
    ]);
  });

  it('says what changed in the inventory, and what lies in regions that nobody looks into', async () => {
    await renderOverviewAnswer();
    const inventory = overviewCard('AWS resources');

    expect(inventory).toHaveTextContent('10,000 resources in 21 accounts');
    expect(inventory).toHaveTextContent('New112Gone40Tagged otherwise9');
    expect(within(inventory).getByRole('note')).toHaveTextContent(
      '3 resources in regions that nobody looks into.',
    );
    expect(inventory).toHaveTextContent('ap-southeast-2');
  });
});
