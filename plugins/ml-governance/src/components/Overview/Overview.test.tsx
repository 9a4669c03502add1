import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { cellTexts, overviewCard } from '../../__testUtils__/overviewCard';
import { renderOverviewAnswer } from '../../__testUtils__/renderOverview';

const { attribution } = overviewAnswer();

describe('the overview of the organisation', () => {
  it('says how much, of what, and compared with what', async () => {
    await renderOverviewAnswer();

    expect(
      screen.getByText(
        'Net amortized, USD · 1 to 23 November, last three days estimated',
      ),
    ).toBeInTheDocument();
    const spend = overviewCard('Spend');
    expect(within(spend).getByText('$20,000.00')).toBeInTheDocument();
    expect(spend).toHaveTextContent(
      '▲ Up by $2,000.00 · 11.1% against the same days of October',
    );
    const links = within(spend).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Fraud detection',
      'Homepage personalization',
      'Demand forecast',
    ]);
    expect(links[0]).toHaveAttribute(
      'href',
      '/catalog/default/component/fraud-detection',
    );
  });

  it('says how much of the bill services answer for, and what weighs most of the rest', async () => {
    await renderOverviewAnswer();
    const attributed = overviewCard('Attributed');

    expect(within(attributed).getByText('83.0%')).toBeInTheDocument();
    // 83.0% now, (18,000 - 1,500 - 1,700) of 18,000 are 82.2% before.
    expect(attributed).toHaveTextContent(
      '▲ Up by 0.8 points against last month',
    );
    expect(
      within(attributed)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'ml-test, no application id$1,250.00',
      '“fraud-detectoin”, claimed by no service$800.00',
      '333333333333, no application id$750.00',
    ]);
  });

  it('leads from a figure to what it is made of', async () => {
    await renderOverviewAnswer();
    Element.prototype.scrollIntoView = jest.fn();

    await userEvent.click(
      within(overviewCard('Mandatory tags')).getByRole('link', {
        name: /cost-center/,
      }),
    );

    const coverage = overviewCard('Coverage by mandatory key');
    expect(coverage).toHaveFocus();
    expect(
      jest.mocked(Element.prototype.scrollIntoView).mock.instances,
    ).toEqual([coverage]);
  });

  it('says how many resources and tags are right', async () => {
    await renderOverviewAnswer();

    expect(overviewCard('Tag compliance')).toHaveTextContent(
      '82.4%8,120 of 9,850, 150 unknownComply leastChurn prediction25.0%',
    );
    // 36,699 of 39,400.
    expect(overviewCard('Mandatory tags')).toHaveTextContent(
      '93.1%2,701 tags missing or wrong',
    );
  });

  it('puts every charge in one line, and the lines add up to the bill', async () => {
    await renderOverviewAnswer();
    const rows = within(overviewCard('Who answers for the bill')).getAllByRole(
      'row',
    );

    expect(rows.map(cellTexts)).toEqual([
      ['ML products', '57.5%', '+16%up by 16%', '$11,500.00'],
      ['ml-platform', '21.0%', '−2%down by 2%', '$4,200.00'],
      ['Shared by several groups', '3.0%', '0%as before', '$600.00'],
      ['Services that no group owns', '1.5%', 'newnew', '$300.00'],
      [
        'Application ids that no service claims',
        '7.0%',
        '−7%down by 7%',
        '$1,400.00',
      ],
      [
        'Charges without an application id',
        '10.0%',
        '+18%up by 18%',
        '$2,000.00',
      ],
      ['The bill', '100.0%', '+11%up by 11%', '$20,000.00'],
    ]);
    expect(
      screen.queryByText(/do not add up to the bill/),
    ).not.toBeInTheDocument();
  });

  it('says so where the lines do not add up to the bill, by however little', async () => {
    await renderOverviewAnswer({
      attribution: {
        ...attribution,
        total: { amount: '20000', previousAmount: '18000' },
      },
    });

    expect(
      within(overviewCard('Who answers for the bill')).getByRole('note'),
    ).toHaveTextContent(
      'The lines do not add up to the bill. They differ by credit under $0.01.',
    );
  });

  it('sums up smaller groups without losing their money, and names them when asked', async () => {
    const rootGroups = Array.from({ length: 30 }, (_, index) => ({
      entityRef: `group:default/unit-${index}`,
      amount: '500.0000000001',
      previousAmount: '400',
    }));
    await renderOverviewAnswer({
      attribution: { ...attribution, rootGroups },
    });
    const bill = overviewCard('Who answers for the bill');
    expect(
      within(bill).getByRole('row', { name: /^22 other groups/ }),
    ).toHaveTextContent('$11,000.00');

    await userEvent.click(
      within(bill).getByRole('button', { name: 'Show all 30 groups' }),
    );

    expect(
      within(bill).getByRole('link', { name: 'unit-29' }),
    ).toBeInTheDocument();
    expect(within(bill).queryByText(/other groups/)).not.toBeInTheDocument();
  });

  it('shows hostile names as the text that they are', async () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    await renderOverviewAnswer({
      attribution: {
        ...attribution,
        unclaimed: {
          ...attribution.unclaimed,
          applicationIds: [
            {
              applicationId: hostile,
              suggestion: hostile,
              amount: '800',
              previousAmount: '700',
            },
          ],
        },
      },
    });

    expect(screen.getAllByText(`“${hostile}”`)).toHaveLength(3);
    expect(
      within(
        overviewCard('Application ids that no service claims'),
      ).queryByRole('img'),
    ).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to', async () => {
    expect(await axeViolations(await renderOverviewAnswer())).toEqual([]);
  });
});
