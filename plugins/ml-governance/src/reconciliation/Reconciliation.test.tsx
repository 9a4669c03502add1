import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'csv-parse/sync';
import { axeViolations } from '../__testUtils__/axeViolations';
import { reconciliationAnswer } from '../__testUtils__/reconciliationAnswer';
import { responseError } from '../__testUtils__/responseError';
import { costSource } from '../__testUtils__/sources';
import { watchSaving } from '../__testUtils__/watchSaving';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { overviewPage } from '../pages/overviewPage';

type GetReconciliation = MlGovernanceApi['getReconciliation'];

async function renderReconciliation(
  getReconciliation: GetReconciliation = async ({ month }) =>
    reconciliationAnswer({ month }),
  search: string = '&month=2026-10',
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [overviewPage],
    initialRouteEntries: [`/ml-governance?view=reconciliation${search}`],
    apis: [[mlGovernanceApiRef, { getReconciliation }]],
  });
  return await screen.findByRole('region', { name: 'Reconciliation' });
}

function rowsOf(table: HTMLElement): string[][] {
  return within(table)
    .getAllByRole('row')
    .map(row =>
      [...row.querySelectorAll('th, td')].map(
        cell => cell.firstChild?.textContent ?? '',
      ),
    );
}

describe('the reconciliation', () => {
  afterEach(() => jest.restoreAllMocks());

  it('says by how much the bills of a month differ, in what, and how old they are', async () => {
    const card = await renderReconciliation();

    expect(
      await within(card).findByText('October 2026 (UTC) · USD · final'),
    ).toBeInTheDocument();
    const terms = within(card).getAllByRole('term');
    expect(terms.map(term => term.textContent)).toEqual([
      'Difference',
      'AWS data export, net amortized',
      'Cost Explorer, net amortized',
      'Difference in what carries an application id',
    ]);
    const figures = within(card).getAllByRole('definition');
    expect(figures.map(figure => figure.textContent)).toEqual([
      '+$1,200.00',
      '$41,250.12',
      '$40,050.12',
      'none',
    ]);
    expect(within(card).getAllByText(/^From /)).toHaveLength(2);
    expect(await axeViolations(card)).toEqual([]);
  });

  it('puts accounts and services side by side, largest difference first, over their total', async () => {
    const card = await renderReconciliation();

    expect(
      rowsOf(await within(card).findByRole('table', { name: 'By account' })),
    ).toEqual([
      ['Account', 'AWS data export', 'Cost Explorer', 'Difference'],
      ['Management (111111111111)', '$1,450.00', '$250.00', '+$1,200.00'],
      ['ml-fraud (666666666666)', '$25,000.12', '$25,000.12', 'none'],
      ['777777777777', '$14,800.00', '$14,800.00', 'none'],
      ['All ', '$41,250.12', '$40,050.12', '+$1,200.00'],
    ]);
    const services = within(card).getByRole('table', { name: 'By service' });
    expect(rowsOf(services).slice(1, -1)).toEqual([
      ['AWS Support (Business)', '$1,200.00', '$0.00', '+$1,200.00'],
      ['Amazon SageMaker', '$39,000.12', '$39,000.12', 'under $0.01'],
      ['Amazon Simple Storage Service', '$1,100.00', '$1,100.00', 'none'],
      ['No service named', '−$50.00', '−$50.00', 'none'],
    ]);
    expect(services).toHaveTextContent('All 4 services');
  });

  it('names the likely causes in words, with what each explains', async () => {
    const card = await renderReconciliation();

    const causes = await within(card).findByRole('region', {
      name: 'Likely causes, most telling first',
    });
    expect(
      within(causes)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Record types. Charges of type Support are not in Cost Explorer; see which record types it leaves out.+$1,200.00',
      'Rounding. Cost Explorer rounds the sums that it makes, AWS data export has every line as it was charged.under $0.01',
    ]);
  });

  it('leaves out what agrees, and saves what is left, no cell of it a formula', async () => {
    const saved = watchSaving();
    const evil = '=HYPERLINK("https://evil.example")';
    const [first, ...others] = reconciliationAnswer().byAccount;
    const card = await renderReconciliation(async () =>
      reconciliationAnswer({
        byAccount: [{ ...first, name: evil }, ...others],
      }),
    );
    await within(card).findByRole('table', { name: 'By account' });

    await userEvent.click(
      within(card).getByRole('checkbox', { name: 'Only differences' }),
    );
    expect(
      rowsOf(within(card).getByRole('table', { name: 'By account' })),
    ).toHaveLength(3);
    await userEvent.click(
      within(card).getByRole('button', { name: 'Export CSV' }),
    );

    expect(saved.map(({ name }) => name)).toEqual([
      'reconciliation-2026-10.csv',
    ]);
    const rows: string[][] = parse(await saved[0].text, { bom: true });
    expect(rows).toEqual([
      [
        'Month (UTC)',
        'By',
        'Key',
        'Name',
        'AWS data export (Net amortized)',
        'Cost Explorer (Net amortized)',
        'Difference',
        'Currency',
      ],
      [
        '2026-10',
        'Account',
        '111111111111',
        `'${evil}`,
        '1450.0034567891',
        '250',
        '1200.0034567891',
        'USD',
      ],
      [
        '2026-10',
        'Service',
        'AWS Support (Business)',
        '',
        '1200',
        '0',
        '1200',
        'USD',
      ],
      [
        '2026-10',
        'Service',
        'Amazon SageMaker',
        '',
        '39000.1234567891',
        '39000.12',
        '0.0034567891',
        'USD',
      ],
      [
        '2026-10',
        'Total',
        '',
        '',
        '41250.1234567891',
        '40050.12',
        '1200.0034567891',
        'USD',
      ],
    ]);
  });

  it('reads the month that is chosen, the last full one at first', async () => {
    const getReconciliation = jest.fn<
      ReturnType<GetReconciliation>,
      Parameters<GetReconciliation>
    >(async ({ month }) => reconciliationAnswer({ month }));
    jest.useFakeTimers({
      now: new Date('2026-11-23T12:00:00Z'),
      doNotFake: [
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
      ],
    });
    try {
      const card = await renderReconciliation(getReconciliation, '');
      await within(card).findByText('October 2026 (UTC) · USD · final');
      await userEvent.selectOptions(
        within(card).getByRole('combobox', { name: 'Month' }),
        'September 2026',
      );
      await within(card).findByText('September 2026 (UTC) · USD · final');
      expect(getReconciliation.mock.calls).toEqual([
        [{ month: '2026-10' }],
        [{ month: '2026-09' }],
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that nothing differs, and what is still estimated', async () => {
    const { itemised, byAccount, byService } = reconciliationAnswer();
    const same = { itemised: '9', summed: '9', difference: '0' };
    const card = await renderReconciliation(async () =>
      reconciliationAnswer({
        itemised: { ...itemised, estimated: true },
        total: same,
        byAccount: byAccount.map(row => ({ ...row, ...same })),
        byService: byService.map(row => ({ ...row, ...same })),
        causes: [],
      }),
    );
    await userEvent.click(
      await within(card).findByRole('checkbox', { name: 'Only differences' }),
    );

    expect(
      await within(card).findByText(
        'October 2026 (UTC) · USD · estimated in AWS data export',
      ),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('Both say the same of every account.'),
    ).toBeInTheDocument();
    expect(within(card).getAllByRole('definition')[0]).toHaveTextContent(
      'none',
    );
    expect(within(card).queryByText(/Likely causes/)).not.toBeInTheDocument();
  });

  it('says what it takes where there is one bill only', async () => {
    const card = await renderReconciliation(async () => {
      throw await responseError(404, 'NotFoundError', 'There are no two bills');
    });

    expect(
      await within(card).findByText(
        'There is nothing to hold the bill against',
      ),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('group', { name: 'Modules of the backend' }),
    ).toHaveTextContent(/backend-module-aws.*backend-module-data-exports/);
    expect(await axeViolations(card)).toEqual([]);
  });

  it('waits for both bills, and says why one is not there', async () => {
    const card = await renderReconciliation(async () =>
      reconciliationAnswer({
        state: 'pending',
        currency: undefined,
        sources: [
          costSource({
            status: 'failed',
            refreshedAt: undefined,
            error: 'AWS answered AccessDenied.',
          }),
        ],
      }),
    );

    expect(
      await within(card).findByText(
        'Cost Explorer: AWS answered AccessDenied.',
      ),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('button', { name: 'Export CSV' }),
    ).toBeDisabled();
  });

  it('says which bill does not hold a month, once both have been read', async () => {
    const { summed } = reconciliationAnswer();
    const card = await renderReconciliation(async () =>
      reconciliationAnswer({
        state: 'pending',
        currency: undefined,
        summed: { ...summed, gaps: [{ from: '2026-10-01', to: '2026-11-01' }] },
      }),
    );

    expect(
      await within(card).findByText('October 2026 is not in both bills'),
    ).toBeInTheDocument();
    expect(
      within(card).getByText(
        'Days of it are missing in Cost Explorer. Choose a month that both hold.',
      ),
    ).toBeInTheDocument();
  });

  it('names the permission that it takes, and lets a failure be tried again', async () => {
    const card = await renderReconciliation(async () => {
      throw await responseError(403, 'NotAllowedError', 'Unauthorized');
    });
    expect(
      await within(card).findByText(/ml-governance\.organization\.read/),
    ).toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const card = await renderReconciliation(async () => {
      tries += 1;
      if (tries > 1) return reconciliationAnswer();
      throw await responseError(503, 'ServiceUnavailableError', 'Not now');
    });
    await userEvent.click(
      await within(card).findByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(card).findByRole('table', { name: 'By service' }),
    ).toBeInTheDocument();
  });
});
