import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'csv-parse/sync';
import { manyResources } from '../../__testUtils__/manyResources';
import {
  layOutTable,
  renderResourcesTab,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { responseError } from '../../__testUtils__/responseError';
import { watchSaving } from '../../__testUtils__/watchSaving';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';
import { resourceCsv } from './resourceCsv';

type GetResources = MlGovernanceApi['getResources'];

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true });
}

async function exportCsv(tab: HTMLElement) {
  await userEvent.click(
    await within(tab).findByRole('button', { name: 'Export CSV' }),
  );
}

describe('the CSV export', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('saves every page of what the filters leave, in the order on the page', async () => {
    const saved = watchSaving();
    const all = manyResources(2500);
    const backend = resourceBackend(all);
    const getResources = jest.fn<
      ReturnType<GetResources>,
      Parameters<GetResources>
    >(async (_, query) => backend(query));
    const tab = await renderResourcesTab({
      getResources,
      search: '?verdict=violating&sort=name&order=desc&day=2026-11-01',
    });

    await exportCsv(tab);
    expect(
      await within(tab).findByText('1,250 resources saved'),
    ).toBeInTheDocument();

    const [file] = saved;
    expect(saved).toHaveLength(1);
    expect(file.name).toBe(
      'component-default-fraud-detection-aws-resources-2026-11-01.csv',
    );
    const violating = all
      .filter(({ verdict }) => verdict === 'violating')
      .reverse();
    const rows = rowsOf(await file.text);
    expect(rows.map(row => row.ARN)).toEqual(violating.map(({ arn }) => arn));
    expect(rows[0]).toMatchObject({
      Resource: violating[0].name,
      'Tag compliance': 'Does not comply',
      Account: violating[0].accountId,
    });
    const asked = getResources.mock.calls.map(([, query]) => query);
    expect(asked.filter(query => query?.limit === 1000)).toHaveLength(2);
  });

  it('says so, and saves nothing, where a page fails', async () => {
    const saved = watchSaving();
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    const backend = resourceBackend(manyResources(1500));
    const tab = await renderResourcesTab({
      getResources: async (_, query) => {
        if (query?.limit === 1000 && query.cursor) throw error;
        return backend(query);
      },
    });

    await exportCsv(tab);

    expect(
      await within(tab).findByText('The export could not be loaded. Busy.'),
    ).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it('saves nothing where the list changed under the reading', async () => {
    const saved = watchSaving();
    const backend = resourceBackend(manyResources(1500));
    const tab = await renderResourcesTab({
      getResources: async (_, query) => {
        const page = await backend(query);
        return query?.cursor ? { ...page, items: page.items.slice(1) } : page;
      },
    });

    await exportCsv(tab);

    expect(
      await within(tab).findByText(/1,?500 are there, 1,?499 came/),
    ).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it('keeps a resource that two inventories list', async () => {
    const saved = watchSaving();
    const [first] = manyResources(1);
    const tab = await renderResourcesTab({
      getResources: async (_, query) =>
        resourceBackend([first, { ...first, source: 'other-inventory' }])(
          query,
        ),
    });

    await exportCsv(tab);
    expect(
      await within(tab).findByText('2 resources saved'),
    ).toBeInTheDocument();
    const rows = rowsOf(await saved[0].text);
    expect(rows.map(row => row.ARN)).toEqual([first.arn, first.arn]);
  });

  it('stops when it is cancelled', async () => {
    const saved = watchSaving();
    let goOn: () => void = () => {};
    const backend = resourceBackend(manyResources(37));
    const tab = await renderResourcesTab({
      getResources: async (_, query) => {
        if (query?.limit === 1000) {
          await new Promise<void>(resolve => {
            goOn = resolve;
          });
        }
        return backend(query);
      },
    });

    await exportCsv(tab);
    await userEvent.click(within(tab).getByRole('button', { name: 'Cancel' }));
    goOn();

    expect(
      await within(tab).findByRole('button', { name: 'Export CSV' }),
    ).toBeEnabled();
    expect(saved).toEqual([]);
  });
});

describe('resourceCsv', () => {
  it('tells an empty tag from one that is not there, and from one that was not read', () => {
    const rows = rowsOf(
      resourceCsv([
        evaluatedResource({ tags: [{ key: 'env', value: '' }] }),
        evaluatedResource({ tags: [] }),
        evaluatedResource({ tags: undefined, verdict: 'unknown' }),
      ]),
    );

    expect(rows.map(row => row['Tag: env'])).toEqual([
      '',
      '(not tagged)',
      '(not read)',
    ]);
  });

  it('begins no formula, in a tag key or value either', () => {
    const [row] = rowsOf(
      resourceCsv([
        evaluatedResource({
          name: '=HYPERLINK("http://evil.example")',
          tags: [{ key: '@SUM(A1)', value: '+1' }],
        }),
      ]),
    );

    expect(row).toMatchObject({
      Resource: '\'=HYPERLINK("http://evil.example")',
      'Tag: @SUM(A1)': "'+1",
    });
  });

  it('names every broken rule', () => {
    const [row] = rowsOf(resourceCsv([manyResources(5)[4]]));

    expect(row['Broken rules']).toBe(
      [
        'Missing anycompany:workload:application-id',
        'Missing anycompany:workload:environment',
        'Missing anycompany:finance:owner',
        'Missing anycompany:finance:cost-center',
      ].join('; '),
    );
  });
});
