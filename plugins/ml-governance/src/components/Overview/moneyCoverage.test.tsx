import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { moneyCoverageAnswer } from '../../__testUtils__/moneyCoverageAnswer';
import { cellTexts, overviewCard } from '../../__testUtils__/overviewCard';
import { renderOverviewAnswer } from '../../__testUtils__/renderOverview';

function rowsOf(caption: string): string[][] {
  const table = within(overviewCard('Coverage by money')).getByRole('table', {
    name: caption,
  });
  const [, ...rows] = within(table).getAllByRole('row');
  return rows.map(cellTexts);
}

describe('the coverage of the bill by money', () => {
  it('is one of the four figures, with the keys that the most cost lacks', async () => {
    await renderOverviewAnswer({ coverage: moneyCoverageAnswer() });
    const figure = overviewCard('Tagged cost');

    expect(figure).toHaveTextContent(
      'Carries every mandatory cost tag81.3%of $15,000.00 that can, 1 to 23 November',
    );
    expect(
      within(figure)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/finance:cost-center.*\$2,500\.00$/),
      expect.stringMatching(/workload:application-id.*\$900\.00$/),
    ]);
    expect(
      screen.queryByRole('region', { name: 'Mandatory tags' }),
    ).not.toBeInTheDocument();
    Element.prototype.scrollIntoView = jest.fn();
    await userEvent.click(
      within(figure).getByRole('link', { name: /cost-center/ }),
    );
    expect(overviewCard('Coverage by money')).toHaveFocus();
  });

  it('sets apart what cannot carry tags, and adds up to the bill', async () => {
    await renderOverviewAnswer({ coverage: moneyCoverageAnswer({ tax: '0' }) });

    expect(rowsOf('The bill by what can carry tags')).toEqual([
      ['Usage that can carry tags', '$15,000.00', '79.8%'],
      ['Usage that cannot, such as requests', '$2,500.00', '13.3%'],
      ['Credits, discounts and refunds', '−$500.00', '−2.7%'],
      ['Fees, support and commitments', '$1,800.00', '9.6%'],
      ['The bill', '$18,800.00', '100.0%'],
    ]);
  });

  it('goes down to keys, groups and accounts', async () => {
    await renderOverviewAnswer({ coverage: moneyCoverageAnswer() });

    expect(
      rowsOf('Cost that carries each mandatory key').map(cells =>
        cells.slice(1),
      ),
    ).toEqual([
      ['$14,100.00', '$900.00', '94.0%'],
      ['$12,500.00', '$2,500.00', '83.3%'],
      ['$15,000.00', '$0.00', '100%'],
    ]);
    expect(rowsOf('Cost that carries every mandatory key, by group')).toEqual([
      ['ML products', '$9,000.00', '100%'],
      ['ml-platform', '$4,000.00', '62.5%'],
      ['ml-research', '$0.00', '–'],
    ]);
    const byAccount = 'Cost that carries every mandatory key, by account';
    expect(rowsOf(byAccount)).toHaveLength(5);
    expect(rowsOf(byAccount)[0]).toEqual([
      'ml-prod 111111111111',
      '$8,000.00',
      '97.1%',
    ]);
    await userEvent.click(
      within(overviewCard('Coverage by money')).getByRole('button', {
        name: 'Show all 7',
      }),
    );
    expect(rowsOf(byAccount)).toHaveLength(7);
  });

  it('says so where nothing that can carry tags was charged, or where nothing lacks any', async () => {
    const nothing = moneyCoverageAnswer({
      taggable: '0',
      percent: undefined,
      byKey: [],
      byGroup: [],
      byAccount: [],
    });
    await renderOverviewAnswer({ coverage: nothing });

    expect(overviewCard('Tagged cost')).toHaveTextContent(
      /–of \$0\.00 that can.*Nothing that can carry tags was charged\./,
    );
    expect(
      within(overviewCard('Coverage by money')).getAllByRole('table'),
    ).toHaveLength(1);
  });

  it('is left out where the bill is known by its sums alone', async () => {
    await renderOverviewAnswer();

    expect(
      screen.queryByRole('region', { name: 'Coverage by money' }),
    ).not.toBeInTheDocument();
    expect(overviewCard('Mandatory tags')).toBeInTheDocument();
  });

  it('has nothing that axe objects to', async () => {
    expect(
      await axeViolations(
        await renderOverviewAnswer({ coverage: moneyCoverageAnswer() }),
      ),
    ).toEqual([]);
  });
});
