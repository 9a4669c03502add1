import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Table } from '@backstage/core-components';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntitySummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { explanationAnswer } from '../__testUtils__/explanationAnswer';
import { responseError } from '../__testUtils__/responseError';
import {
  entitySummary,
  summariesAnswer,
} from '../__testUtils__/summariesAnswer';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { createMlCostColumn, createMlScoreColumn } from './columnFactories';

const COST_MEANING =
  'Net amortized, USD, 1 to 23 November; $1,000.00 in the same days of October';

type GetSummaries = MlGovernanceApi['getSummaries'];

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
  };
}

function table(names: string[]) {
  return (
    <Table<{ entity: Entity }>
      title="Catalog"
      options={{ paging: false, search: false }}
      columns={[
        { title: 'Name', field: 'entity.metadata.name' },
        createMlCostColumn(),
        createMlScoreColumn(),
      ]}
      data={names.map(name => ({ entity: component(name) }))}
    />
  );
}

async function renderTable(
  names: string[],
  getSummaries: jest.MockedFunction<GetSummaries>,
  explainCost?: MlGovernanceApi['explainCost'],
) {
  await renderInTestApp(
    <TestApiProvider
      apis={[[mlGovernanceApiRef, { getSummaries, explainCost }]]}
    >
      {table(names)}
    </TestApiProvider>,
  );
}

/** A backend that has the same answer for every entity asked about. */
function answering(
  overrides: Partial<EntitySummary> = {},
  answer: Parameters<typeof summariesAnswer>[1] = {},
): jest.MockedFunction<GetSummaries> {
  return jest.fn(async ({ entityRefs }) =>
    summariesAnswer(
      entityRefs.map(entityRef => entitySummary({ ...overrides, entityRef })),
      answer,
    ),
  );
}

/** What hovering over the cells tells, row by row. */
async function meanings(): Promise<string[]> {
  const [, body] = screen.getAllByRole('rowgroup');
  await waitFor(() => expect(within(body).getAllByTitle(/./)).toHaveLength(2));
  return within(body)
    .getAllByTitle(/./)
    .map(figure => figure.title);
}

describe('the columns of the catalog table', () => {
  it('explain the cost of a row where the bill is held line by line', async () => {
    const explainCost = jest.fn<
      ReturnType<MlGovernanceApi['explainCost']>,
      Parameters<MlGovernanceApi['explainCost']>
    >(async () => explanationAnswer());
    await renderTable(
      ['fraud-detection'],
      answering({}, { itemised: true }),
      explainCost,
    );
    const amount = await screen.findByRole('button', {
      name: 'Explain $1,500.25: This month so far',
    });
    expect(amount.title).toContain(COST_MEANING);

    await userEvent.click(amount);

    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'fraud-detection · This month so far',
    );
    expect(explainCost).toHaveBeenCalledWith(
      'component:default/fraud-detection',
      {
        from: '2026-11-01',
        to: '2026-11-24',
        metric: 'net-amortized',
        limit: 50,
      },
    );
  });

  it('show cost, change and score of every row, read in one request', async () => {
    const getSummaries = answering();
    const names = Array.from({ length: 20 }, (_, index) => `service-${index}`);

    await renderTable(names, getSummaries);

    expect(await screen.findAllByText('$1,500.25')).toHaveLength(20);
    expect(screen.getAllByText('+50%')).toHaveLength(20);
    expect(screen.getAllByText('75.0%')).toHaveLength(20);
    expect(getSummaries.mock.calls).toEqual([
      [
        {
          entityRefs: names.map(name => stringifyEntityRef(component(name))),
        },
      ],
    ]);
  });

  it('say what the figures mean', async () => {
    await renderTable(['fraud'], answering());

    expect(await meanings()).toEqual([
      COST_MEANING,
      '30 of 40 AWS resources comply',
    ]);
  });

  it('compare equally many days where the last of them were not read yet', async () => {
    const getSummaries = answering(
      {},
      { gaps: [{ from: '2026-11-23', to: '2026-11-24' }] },
    );
    getSummaries.mockImplementation(async ({ entityRefs, to }) =>
      summariesAnswer(
        entityRefs.map(entityRef => entitySummary({ entityRef })),
        to === '2026-11-23'
          ? { range: { from: '2026-11-01', to } }
          : { gaps: [{ from: '2026-11-23', to: '2026-11-24' }] },
      ),
    );

    await renderTable(['fraud'], getSummaries);

    expect(await screen.findByText('+50%')).toBeInTheDocument();
    expect(screen.getByTitle(/1 to 22 November/)).toBeInTheDocument();
  });

  it('mark a cost that leaves days out, and compare it with nothing', async () => {
    await renderTable(
      ['fraud'],
      answering({}, { gaps: [{ from: '2026-11-04', to: '2026-11-06' }] }),
    );

    expect(await screen.findByText('partly read')).toBeInTheDocument();
    expect(screen.queryByText(/\+50%/)).toBeNull();
    expect(
      screen.getByTitle(/without 4 to 5 November: not read/),
    ).toBeInTheDocument();
  });

  it.each<[string, Partial<EntitySummary>, string[]]>([
    [
      'is not connected to AWS',
      { state: 'unmapped', cost: undefined, score: undefined },
      [
        'No application id connects it to AWS',
        'No application id connects it to AWS',
      ],
    ],
    [
      'was not read yet',
      { state: 'pending', cost: undefined, score: undefined },
      ['Not read yet', 'Not read yet'],
    ],
    [
      'may not be seen',
      { denied: ['cost', 'compliance'], cost: undefined, score: undefined },
      [
        'You do not have permission to see the cost',
        'You do not have permission to see the compliance',
      ],
    ],
    [
      'has no resources',
      { score: { compliant: 0, violating: 0, unknown: 0, total: 0 } },
      [COST_MEANING, 'No AWS resource carries its application id'],
    ],
  ])(
    'say why there is no figure where a service %s',
    async (_, is, reasons) => {
      await renderTable(['fraud'], answering(is));

      expect(await meanings()).toEqual(reasons);
    },
  );

  it('keep the table where the backend fails', async () => {
    const error = await responseError(
      503,
      'ServiceUnavailableError',
      'The database rests.',
    );
    await renderTable(
      ['fraud', 'wallet'],
      jest.fn<ReturnType<GetSummaries>, Parameters<GetSummaries>>(async () => {
        throw error;
      }),
    );

    expect(
      await screen.findAllByTitle(
        'The figures could not be loaded: The database rests.',
      ),
    ).toHaveLength(4);
    expect(screen.getByText('wallet')).toBeInTheDocument();
  });

  it('name an owner on the bill who is not the owner in the catalog', async () => {
    await renderTable(['fraud'], answering({ owner: 'mismatch' }));

    expect(await screen.findByText('Owners disagree')).toBeInTheDocument();
  });
});
