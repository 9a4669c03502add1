import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'csv-parse/sync';
import { ExplanationQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  explanationAnswer,
  explanationLine,
  explanationOfLines,
} from '../../__testUtils__/explanationAnswer';
import {
  answerItemised,
  explainCostMock,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';
import { responseError } from '../../__testUtils__/responseError';
import { watchSaving } from '../../__testUtils__/watchSaving';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';

async function openExplanation(
  implementation: MlGovernanceApi['explainCost'],
): Promise<HTMLElement> {
  const card = await renderCostCard(
    getCostMock(answerItemised),
    undefined,
    explainCostMock(implementation),
  );
  await userEvent.click(
    await within(card).findByRole('button', { name: /This month so far/ }),
  );
  return screen.findByRole('dialog');
}

const lines = ['4000', '800', '12.0649999999'].map((amount, index) =>
  explanationLine({
    amount,
    resourceId: `arn:aws:sagemaker:us-east-1:111111111111:training-job/job-${index}`,
  }),
);

/** Answers with one line a page. */
async function page(_: string, { cursor = '0' }: ExplanationQuery = {}) {
  const at = Number(cursor);
  return explanationOfLines([lines[at]], '4812.0649999999', {
    count: 3,
    ...(at < 2 ? { nextCursor: `${at + 1}` } : {}),
  });
}

function linesShown(drawer: HTMLElement): string[] {
  const table = within(drawer).getByRole('table', {
    name: /Lines of the bill/,
  });
  const [, ...rows] = within(table).getAllByRole('row');
  return rows.map(row => within(row).getAllByRole('cell')[4].textContent ?? '');
}

async function showMore(drawer: HTMLElement) {
  await userEvent.click(
    await within(drawer).findByRole('button', { name: 'Show more' }),
  );
}

describe('the bill lines of an explanation', () => {
  it('say what was charged where, and how it came to the application', async () => {
    const drawer = await openExplanation(async () => explanationAnswer());

    const table = await within(drawer).findByRole('table', {
      name: /Lines of the bill/,
    });
    const [, ...rows] = within(table).getAllByRole('row');
    const cells = rows.map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    );
    expect(cells.map(([day]) => day)).toEqual([
      '3 Nov 2026',
      '4 Nov 2026',
      '3 Nov 2026',
      '5 Nov 2026',
    ]);
    expect(cells[0].slice(2)).toEqual([
      '111111111111us-east-1',
      'training-job/fraud-weekly',
      '$4,050.06',
    ]);
    expect(cells[1][3]).toBe('fraud-featuresby a tag in another spelling');
    expect(cells[2][3]).toBe(
      'none named on the billby the rule “The sandbox account”',
    );
    expect(cells[3][1]).toContain('USE1-Train:ml.g5.xlarge · Credit');
    expect(cells[3][4]).toBe('−$50.00');
    expect(
      within(drawer).queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('come page by page, and say how many there are', async () => {
    const drawer = await openExplanation(page);

    expect(
      await within(drawer).findByText('1 of 3 lines shown'),
    ).toBeInTheDocument();
    await showMore(drawer);
    expect(
      await within(drawer).findByText('2 of 3 lines shown'),
    ).toBeInTheDocument();
    await showMore(drawer);
    expect(
      await within(drawer).findByText('3 of 3 lines shown'),
    ).toBeInTheDocument();

    expect(linesShown(drawer)).toEqual(['$4,000.00', '$800.00', '$12.06']);
    expect(
      within(drawer).queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
    expect(drawer).toHaveTextContent(/add up to the total exactly/);
  });

  it('keep what is there where the next page fails, and try it again', async () => {
    let failures = 1;
    const drawer = await openExplanation(async (entityRef, query) => {
      if (query?.cursor && failures > 0) {
        failures -= 1;
        throw await responseError(503, 'ServiceUnavailableError', 'Too busy.');
      }
      return page(entityRef, query);
    });
    await showMore(drawer);
    expect(await within(drawer).findByRole('alert')).toHaveTextContent(
      'The rest of the lines could not be loaded',
    );
    expect(linesShown(drawer)).toEqual(['$4,000.00']);

    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Try again' }),
    );

    await within(drawer).findByText('2 of 3 lines shown');
    expect(within(drawer).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('begin anew where the bill was read anew between two pages', async () => {
    const renewed = explanationOfLines(
      [explanationLine({ amount: '5000' })],
      '5000',
    );
    let reads = 0;
    const drawer = await openExplanation(async (entityRef, query) => {
      reads += 1;
      return reads === 1 ? page(entityRef, query) : renewed;
    });
    await showMore(drawer);

    expect(
      await within(drawer).findByText(/read anew in the meantime/),
    ).toBeInTheDocument();
    expect(linesShown(drawer)).toEqual(['$5,000.00']);
    expect(drawer).toHaveTextContent(
      /The page shows \$4,812\.06; what is explained here is \$5,000\.00/,
    );
  });

  it('are saved as they are shown, exact, and never as a formula', async () => {
    const saved = watchSaving();
    const hostile = explanationLine({
      amount: '-0.000000000000000001',
      usageType: '=HYPERLINK("http://x")',
      resourceId: '+cmd|calc',
      basis: 'inherited',
      match: undefined,
      rule: 'gone',
    });
    const drawer = await openExplanation(async () =>
      explanationOfLines([lines[0], hostile], '3999.999999999999999999', {
        count: 7,
        nextCursor: 'more',
      }),
    );

    await userEvent.click(
      await within(drawer).findByRole('button', {
        name: 'Save these 2 as CSV',
      }),
    );

    expect(saved.map(({ name }) => name)).toEqual([
      'component-default-fraud-detection-bill-lines-2026-11-01-to-2026-11-24.csv',
    ]);
    const rows: Record<string, string>[] = parse(await saved[0].text, {
      bom: true,
      columns: true,
    });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      'Day (UTC)': '2026-11-03',
      Account: '111111111111',
      Service: 'Amazon SageMaker',
      Region: 'us-east-1',
      'Usage type': 'USE1-Train:ml.g5.xlarge',
      Operation: 'RunInstance',
      'Charge type': 'Usage',
      Resource: lines[0].resourceId,
      'Application id': 'fraud-detection',
      Amount: '4000',
      Currency: 'USD',
      Allocated: 'by its own tag',
    });
    expect(rows[1]).toMatchObject({
      'Usage type': '\'=HYPERLINK("http://x")',
      Resource: "'+cmd|calc",
      Amount: '-0.000000000000000001',
      Allocated: 'by the rule “gone”',
    });
  });

  it('of services that the reader may not see say so, and nothing about the bill', async () => {
    const masked = explanationLine({
      amount: '5',
      resourceId: '',
      applicationId: '',
      masked: true,
    });
    const drawer = await openExplanation(async () =>
      explanationOfLines([masked], '5', { masked: 1 }),
    );
    const table = await within(drawer).findByRole('table', {
      name: /Lines of the bill/,
    });
    expect(table).toHaveTextContent('of a service that you may not see');
    expect(table).not.toHaveTextContent('none named on the bill');
  });

  it('are not missed where all of a figure came from pools', async () => {
    const drawer = await openExplanation(async () =>
      explanationAnswer({
        total: '400',
        parts: [
          {
            basis: 'shared',
            rule: { id: 'support', title: 'AWS Support' },
            amount: '400',
          },
        ],
        splits: explanationAnswer().splits.slice(0, 1),
        lines: { items: [], count: 0, amount: '0' },
      }),
    );

    expect(
      await within(drawer).findByText(/all of it came from pools/),
    ).toBeInTheDocument();
    expect(
      within(drawer).queryByRole('button', { name: /CSV/ }),
    ).not.toBeInTheDocument();
  });

  it('are waited for, and asked for again where they did not come', async () => {
    let reads = 0;
    let answer = () => {};
    const drawer = await openExplanation(async () => {
      reads += 1;
      if (reads === 1) {
        throw await responseError(404, 'NotFoundError', 'Sums only.');
      }
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return explanationAnswer();
    });
    expect(await within(drawer).findByRole('alert')).toHaveTextContent(
      'There is no explanation to showSums only.',
    );

    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Try again' }),
    );
    expect(
      within(drawer).getByRole('button', { name: 'Trying again…' }),
    ).toBeDisabled();
    await waitFor(() => expect(reads).toBe(2));
    answer();

    expect(
      await within(drawer).findByText('4 of 4 lines shown'),
    ).toBeInTheDocument();
    expect(within(drawer).queryByRole('alert')).not.toBeInTheDocument();
  });
});
