import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { StatementResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { axeViolations } from '../__testUtils__/axeViolations';
import { monthToDateAnswer } from '../__testUtils__/costAnswers';
import { explanationAnswer } from '../__testUtils__/explanationAnswer';
import { overviewAnswer } from '../__testUtils__/overviewAnswer';
import { responseError } from '../__testUtils__/responseError';
import { sourcesAnswer } from '../__testUtils__/sourcesAnswer';
import { statementAnswer } from '../__testUtils__/statementAnswer';
import { costEntityCard } from '../entityCards/costEntityCard';
import { overviewPage } from '../pages/overviewPage';
import { statementPage } from '../pages/statementPage';
import { watchSaving } from '../__testUtils__/watchSaving';

const OCTOBER = '?entity=group%3Adefault%2Fteam-fraud&month=2026-10';

function group(name: string, title: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [], profile: { displayName: title } },
  };
}

function render(
  search: string,
  answer = async () => statementAnswer(),
  explainCost?: MlGovernanceApi['explainCost'],
) {
  const getStatement = jest.fn<
    Promise<StatementResponse>,
    Parameters<MlGovernanceApi['getStatement']>
  >(answer);
  const getStatementFile = jest.fn<
    Promise<Blob>,
    Parameters<MlGovernanceApi['getStatementFile']>
  >(async () => new Blob(['a']));
  const { container } = renderTestApp({
    extensions: [statementPage],
    initialRouteEntries: [`/ml-governance/statement${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [mlGovernanceApiRef, { getStatement, getStatementFile, explainCost }],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            group('team-fraud', 'Fraud prevention'),
            group('team-ads', 'Advertising'),
          ],
        }),
      ],
    ],
  });
  return { container, getStatement, getStatementFile };
}

/** The same in a portal that has the card on the page of the group. */
async function renderCardOfGroup() {
  const entity = group('team-fraud', 'Fraud prevention');
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      costEntityCard,
      statementPage,
    ],
    apis: [
      [
        mlGovernanceApiRef,
        {
          getCost: async () =>
            monthToDateAnswer({ rollup: statementAnswer().rollup }),
        },
      ],
    ],
  });
  return await screen.findByRole('region', { name: 'Cost' });
}

async function sheet() {
  return await screen.findByRole('region', {
    name: 'Fraud prevention, October 2026',
  });
}

describe('the page of statements', () => {
  it('shows each service with its parts, and what they add up to', async () => {
    const { container, getStatement } = render(OCTOBER);
    const card = await sheet();
    expect(getStatement).toHaveBeenCalledWith('group:default/team-fraud', {
      month: '2026-10',
      metric: undefined,
    });
    const rows = within(within(card).getByRole('table', { name: /service/ }))
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'ServiceDirectInheritedSharedTotalSepChange',
      'Fraud detectionShared: AWS Support $40.00, Tax $12.50$1,200.00$300.00$52.50$1,552.50$1,300.00+19%up by 19%',
      expect.stringContaining('They share feature-store, counted once'),
      'Services that you may not see$17.25$0.00$0.00$17.25$20.00−14%down by 14%',
      'Total$1,297.25$300.00$54.50$1,651.75$1,320.00+25%up by 25%',
    ]);
    expect(card).toHaveTextContent('Net amortized, USD');
    expect(card).toHaveTextContent('so seen on 5 Nov 2026');
    expect(card).toHaveTextContent('made 23 Nov 2026, 04:12 UTC');
    expect(card).toHaveTextContent(
      'From Data export, read 23 Nov 2026, 04:10 UTC',
    );
    expect(
      within(card).getByRole('region', { name: 'Shared cost by pool' }),
    ).toHaveTextContent('AWS Support$42.00Tax$12.50');
    expect(
      within(card).getByRole('region', {
        name: 'Adjustments of closed months',
      }),
    ).toHaveTextContent(
      'September 2026: −$10.00, found out in October 2026. It was $1,330.00 and became $1,320.00.',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('explains each amount that is a figure of its own, and no other', async () => {
    const explainCost = jest.fn<
      ReturnType<MlGovernanceApi['explainCost']>,
      Parameters<MlGovernanceApi['explainCost']>
    >(async () => explanationAnswer());
    render(OCTOBER, undefined, explainCost);
    const card = await sheet();
    const names = within(card)
      .getAllByRole('button', { name: /^Explain/ })
      .map(button => button.getAttribute('aria-label'));
    expect(names).toEqual([
      'Explain $1,651.75: Fraud prevention, October 2026',
      'Explain $1,320.00: Fraud prevention, September 2026',
      'Explain $40.00: fraud-detection, share of “AWS Support”, October 2026',
      'Explain $12.50: fraud-detection, share of “Tax”, October 2026',
      'Explain $1,200.00: fraud-detection, direct, October 2026',
      'Explain $300.00: fraud-detection, inherited, October 2026',
      'Explain $52.50: fraud-detection, shared, October 2026',
      'Explain $1,552.50: fraud-detection, October 2026',
      'Explain $1,300.00: fraud-detection, September 2026',
      'Explain $2.00: component:default/fraud-training, share of “AWS Support”, October 2026',
      'Explain $80.00: component:default/fraud-training, direct, October 2026',
      'Explain $2.00: component:default/fraud-training, shared, October 2026',
      'Explain $82.00: component:default/fraud-training, October 2026',
      'Explain $0.00: component:default/fraud-training, September 2026',
      // Of services that may not be seen, nothing is explained.
      'Explain $1,297.25: Fraud prevention, direct, October 2026',
      'Explain $300.00: Fraud prevention, inherited, October 2026',
      'Explain $54.50: Fraud prevention, shared, October 2026',
      'Explain $1,651.75: Fraud prevention, October 2026',
      'Explain $1,320.00: Fraud prevention, September 2026',
      'Explain $42.00: Fraud prevention, share of “AWS Support”, October 2026',
      'Explain $12.50: Fraud prevention, share of “Tax”, October 2026',
      'Explain $1,330.00: Fraud prevention, September 2026 as of 6 Oct 2026',
      'Explain $1,320.00: Fraud prevention, September 2026 as of 31 Oct 2026',
    ]);
    const days = { from: '2026-10-01', to: '2026-11-01' };
    const common = { metric: 'net-amortized', limit: 50 };

    for (const name of [
      /\$82\.00/,
      /\$300\.00: fraud-detection/,
      /Fraud prevention, share of “Tax”/,
      /September 2026 as of 6 Oct/,
    ]) {
      await userEvent.click(within(card).getByRole('button', { name }));
      const drawer = await screen.findByRole('dialog');
      // Whose it is stands in its label.
      expect(drawer).not.toHaveTextContent(/(fraud-\w+|team-fraud) ·/);
      await userEvent.click(
        within(drawer).getByRole('button', { name: 'Close' }),
      );
      await waitFor(() => expect(drawer).not.toBeInTheDocument());
    }

    expect(explainCost.mock.calls).toEqual([
      ['component:default/fraud-training', { ...days, ...common }],
      // It shares another id, whose cost stands in the line below.
      [
        'component:default/fraud-detection',
        {
          ...days,
          ...common,
          applicationIds: ['fraud-detection'],
          basis: 'inherited',
        },
      ],
      [
        'group:default/team-fraud',
        { ...days, ...common, basis: 'shared', rule: 'tax' },
      ],
      [
        'group:default/team-fraud',
        {
          from: '2026-09-01',
          to: '2026-10-01',
          ...common,
          asOf: '2026-10-06',
        },
      ],
    ]);
  });

  it('shows totals alone where the bill tells sums only', async () => {
    render(OCTOBER, async () =>
      statementAnswer({
        itemised: false,
        pools: [],
        adjustments: [],
        services: [
          {
            services: [{ entityRef: 'component:default/fraud-detection' }],
            applicationIds: ['fraud-detection'],
            total: '5',
            previousTotal: '4',
          },
        ],
        others: undefined,
        total: { total: '5', previousTotal: '4' },
      }),
    );
    const card = await sheet();
    expect(within(card).queryByText('Direct')).not.toBeInTheDocument();
    expect(
      within(card).queryByRole('button', { name: /^Explain/ }),
    ).not.toBeInTheDocument();
    expect(card).toHaveTextContent('tells sums only');
    expect(
      screen.queryByRole('button', { name: /FOCUS/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Save as CSV' }),
    ).toBeInTheDocument();
  });

  it('goes to another group, month and metric', async () => {
    const { getStatement } = render(OCTOBER);
    await sheet();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Metric' }),
      'Unblended',
    );
    await waitFor(() =>
      expect(getStatement).toHaveBeenLastCalledWith(
        'group:default/team-fraud',
        { month: '2026-10', metric: 'unblended' },
      ),
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Whose' }),
      await screen.findByRole('option', { name: 'Advertising' }),
    );
    await waitFor(() =>
      expect(getStatement).toHaveBeenLastCalledWith('group:default/team-ads', {
        month: '2026-10',
        metric: 'unblended',
      }),
    );
  });

  it('asks for a group where none is chosen', async () => {
    const { getStatement } = render('');
    expect(
      await screen.findByText(/Choose a group to see what/),
    ).toBeInTheDocument();
    expect(getStatement).not.toHaveBeenCalled();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Whose' }),
      await screen.findByRole('option', { name: 'Fraud prevention' }),
    );
    await sheet();
  });

  it('saves the files that the backend makes, and says what went wrong', async () => {
    const saved = watchSaving();
    const { getStatementFile } = render(OCTOBER);
    await sheet();
    await userEvent.click(
      screen.getByRole('button', { name: 'Lines as FOCUS Parquet' }),
    );
    await waitFor(() =>
      expect(saved.map(({ name }) => name)).toEqual([
        'group-default-team-fraud-focus-2026-10.parquet',
      ]),
    );
    expect(getStatementFile).toHaveBeenCalledWith(
      'group:default/team-fraud',
      { month: '2026-10', metric: 'net-amortized' },
      'focus.parquet',
    );
    getStatementFile.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'Ask again later.'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(await screen.findByText(/Ask again later/)).toBeInTheDocument();
  });

  it('is linked to from the cost of what holds several services', async () => {
    const card = await renderCardOfGroup();
    expect(
      await within(card).findByRole('link', { name: 'Statement of a month' }),
    ).toHaveAttribute(
      'href',
      '/ml-governance/statement?entity=group%3Adefault%2Fteam-fraud',
    );
  });

  it('is linked to from the overview', async () => {
    renderTestApp({
      extensions: [overviewPage, statementPage],
      initialRouteEntries: ['/ml-governance'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          mlGovernanceApiRef,
          {
            getOverview: async () => overviewAnswer(),
            getSources: async () => sourcesAnswer(),
          },
        ],
        [catalogApiRef, catalogApiMock()],
      ],
    });
    expect(
      await screen.findByRole('link', {
        name: 'Statements by group and month',
      }),
    ).toHaveAttribute('href', '/ml-governance/statement');
  });

  it('prints', async () => {
    const print = jest.spyOn(window, 'print').mockImplementation(() => {});
    render(OCTOBER);
    await sheet();
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'nothing was read yet',
      { state: 'pending', currency: undefined } as const,
      'Waiting for the bill to be read for the first time',
    ],
    [
      'the group has no service',
      { state: 'unmapped', currency: undefined } as const,
      'Neither this group nor a group below it owns an ML service.',
    ],
  ])('says that %s', async (_, overrides, text) => {
    render(OCTOBER, async () => statementAnswer(overrides));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('keeps the choice above an error', async () => {
    render(OCTOBER, async () => {
      throw await responseError(400, 'InputError', "'month' must be one from");
    });
    expect(
      await screen.findByText('“Month” must be one from'),
    ).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Month' })).toHaveValue(
      '2026-10',
    );
  });

  it('names days that were not read, and compares nothing then', async () => {
    render(OCTOBER, async () =>
      statementAnswer({
        status: 'estimated',
        gaps: [{ from: '2026-10-30', to: '2026-11-01' }],
      }),
    );
    const card = await sheet();
    expect(card).toHaveTextContent('30 to 31 October not read.');
    expect(card).toHaveTextContent('No comparison');
  });
});
