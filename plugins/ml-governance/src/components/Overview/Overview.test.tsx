import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import {
  renderOverview,
  renderOverviewAnswer,
} from '../../__testUtils__/renderOverview';
import { responseError } from '../../__testUtils__/responseError';
import { costSource } from '../../__testUtils__/sources';

function card(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

function cells(row: HTMLElement): string[] {
  return [...row.children]
    .filter(cell => cell.getAttribute('aria-hidden') !== 'true')
    .map(cell => (cell.textContent ?? '').trim());
}

const { attribution } = overviewAnswer();
const nothing = { amount: '0', previousAmount: '0' };

describe('the overview of the organisation', () => {
  it('says how much, of what, and compared with what', async () => {
    await renderOverviewAnswer();

    expect(
      screen.getByText(
        'Net amortized, USD · 1 to 23 November, last three days estimated',
      ),
    ).toBeInTheDocument();
    const spend = card('Spend');
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
    const attributed = card('Attributed');

    expect(within(attributed).getByText('83%')).toBeInTheDocument();
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
      within(card('Mandatory tags')).getByRole('link', {
        name: /cost-center/,
      }),
    );

    const coverage = card('Coverage by mandatory key');
    expect(coverage).toHaveFocus();
    expect(
      jest.mocked(Element.prototype.scrollIntoView).mock.instances,
    ).toEqual([coverage]);
  });

  it('says how many resources and tags are right', async () => {
    await renderOverviewAnswer();

    expect(card('Tag compliance')).toHaveTextContent(
      '82.4%8,120 of 9,850, 150 unknownComply leastChurn prediction25%',
    );
    // 36,699 of 39,400.
    expect(card('Mandatory tags')).toHaveTextContent(
      '93.1%2,701 tags missing or wrong',
    );
  });

  it('puts every charge in one line, and the lines add up to the bill', async () => {
    await renderOverviewAnswer();
    const rows = within(card('Who answers for the bill')).getAllByRole('row');

    expect(rows.map(cells)).toEqual([
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
      within(card('Who answers for the bill')).getByRole('note'),
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
    const bill = card('Who answers for the bill');
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

  it('says where spend without an application id sits, and what the lists leave out', async () => {
    await renderOverviewAnswer();
    const untagged = card('Spend without an application id');

    expect(untagged).toHaveTextContent('$2,000.00, 10.0% of the bill');
    const byAccount = within(untagged).getByRole('table', {
      name: /by account/,
    });
    expect(within(byAccount).getAllByRole('row').map(cells)).toEqual([
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
    const unclaimed = card('Application ids that no service claims');

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
    const months = card('Month over month');
    expect(within(months).getByRole('img')).toHaveAccessibleName(
      'Bar chart of the bill of each month from November 2025 to November 2026. ' +
        'Highest: October 2026, $33,000.00. ' +
        'Last: November 2026, $20,000.00, partly estimated.',
    );

    await userEvent.click(
      within(months).getByRole('button', { name: 'Show as table' }),
    );

    const rows = within(months).getAllByRole('row').slice(1).map(cells);
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

    const [, row] = within(card('Services that cost most')).getAllByRole('row');
    expect(cells(row)).toEqual([
      'secret-score',
      '–',
      '–',
      '+20%up by 20%',
      '$12.00',
    ]);
    const [, worst] = within(card('Services that comply least')).getAllByRole(
      'row',
    );
    expect(cells(worst)).toEqual([
      'Churn prediction',
      'Unknown',
      '25%',
      '−17%down by 17%',
      '$998.40',
    ]);
  });

  it('says what changed in the inventory, and what lies in regions that nobody looks into', async () => {
    await renderOverviewAnswer();
    const inventory = card('AWS resources');

    expect(inventory).toHaveTextContent('10,000 resources in 21 accounts');
    expect(inventory).toHaveTextContent('New112Gone40Tagged otherwise9');
    expect(within(inventory).getByRole('note')).toHaveTextContent(
      '3 resources in regions that nobody looks into.',
    );
    expect(inventory).toHaveTextContent('ap-southeast-2');
  });

  it('takes nothing for something where there is nothing', async () => {
    await renderOverviewAnswer({
      attribution: {
        total: nothing,
        rootGroups: [],
        severalRootGroups: nothing,
        noGroup: nothing,
        unclaimed: { ...nothing, applicationIds: [], count: 0 },
        untagged: { ...nothing, byAccount: [], byService: [] },
      },
      attributedPercent: undefined,
      months: [],
      services: { byCost: [], byScore: [], count: 0 },
      resources: {
        score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
        unclaimed: 0,
        untagged: 0,
        accounts: 0,
        unlistedRegions: [],
        byKey: [],
      },
    });

    expect(screen.queryByText(/\d%/)).not.toBeInTheDocument();
    expect(
      screen.getAllByText('Nothing was charged in these days.'),
    ).toHaveLength(3);
    expect(screen.getByText('No month has been read yet.')).toBeInTheDocument();
    expect(
      screen.queryByText(/Every mandatory tag is there/),
    ).not.toBeInTheDocument();
  });

  it('names the days that were not read, and compares nothing with them', async () => {
    await renderOverviewAnswer({
      gaps: [{ from: '2026-11-04', to: '2026-11-06' }],
      sources: [costSource({ status: 'partial', error: 'LimitExceeded.' })],
    });

    expect(
      screen.getByText('4 to 5 November not read.', { exact: false }),
    ).toBeInTheDocument();
    expect(card('Spend')).toHaveTextContent('Not compared');
    expect(card('Attributed')).toHaveTextContent('Not compared');
    expect(screen.queryByText('+16%')).not.toBeInTheDocument();
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
      within(card('Application ids that no service claims')).queryByRole('img'),
    ).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to', async () => {
    expect(await axeViolations(await renderOverviewAnswer())).toEqual([]);
  });
});

describe('the states of the overview', () => {
  it('says that it is loading, and shows the source health meanwhile', async () => {
    await renderOverview({ getOverview: () => new Promise(() => {}) });

    expect(screen.getByText('Loading the overview')).toBeInTheDocument();
    expect(card('Spend')).toHaveAttribute('aria-busy', 'true');
    expect(await screen.findByText('Up to date')).toBeInTheDocument();
  });

  it('waits for the first read', async () => {
    await renderOverview({
      getOverview: async () =>
        overviewAnswer({ state: 'pending', currency: undefined }),
    });

    expect(
      await screen.findByText(
        'Waiting for the bill and the AWS resources to be read for the first time',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('$20,000.00')).not.toBeInTheDocument();
  });

  it('shows the source health to who may not see the organisation', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    await renderOverview({
      getOverview: async () => {
        throw error;
      },
    });

    expect(
      await screen.findByText(
        'You do not have permission to see the overview of the organisation',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/ml-governance\.organization\.read/),
    ).toBeInTheDocument();
    expect(await screen.findByText('Up to date')).toBeInTheDocument();
  });

  it('shows the organisation to who may not see the sources', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    await renderOverview({
      getSources: async () => {
        throw error;
      },
    });

    expect(
      await screen.findByText(
        'You do not have permission to see the source health of the organisation',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/ml-governance\.sources\.read/),
    ).toBeInTheDocument();
    expect((await screen.findAllByText('$20,000.00'))[0]).toBeInTheDocument();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    const getOverview = jest.fn(async () => overviewAnswer());
    getOverview.mockRejectedValueOnce(error);
    await renderOverview({ getOverview });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The overview could not be loadedBusy.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect((await screen.findAllByText('$20,000.00'))[0]).toBeInTheDocument();
  });
});
