import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { manyResources } from '../../__testUtils__/manyResources';
import {
  layOutTable,
  renderResourcesTab,
  ROW_HEIGHT,
  urlSearch,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { resourceBackend } from '../../__testUtils__/resourceBackend';

function backend(count: number) {
  return jest.fn(
    async (
      _: string,
      query: Parameters<ReturnType<typeof resourceBackend>>[0],
    ) => resourceBackend(manyResources(count))(query),
  );
}

async function findTable(tab: HTMLElement) {
  return within(tab).findByRole('region', { name: 'List of AWS resources' });
}

function toggles(tab: HTMLElement): HTMLElement[] {
  return within(tab)
    .getAllByRole('button')
    .filter(button => button.dataset.rowToggle !== undefined);
}

function scrollTo(table: HTMLElement, top: number) {
  table.scrollTop = top;
  fireEvent.scroll(table);
}

describe('the tab of AWS resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('lists the resources, worst first, with verdict, broken rules and place', async () => {
    const tab = await renderResourcesTab({ getResources: backend(37) });
    await findTable(tab);

    const [first] = within(tab).getAllByRole('row').slice(1);
    expect(first).toHaveTextContent('fraud-00004');
    expect(first).toHaveTextContent('Does not comply');
    expect(first).toHaveTextContent('4 rules: Missing');
    expect(first).toHaveTextContent('s3:bucket');
    expect(first).toHaveTextContent('ml-dev');
    expect(first).toHaveTextContent('us-east-1');
    expect(first).toHaveTextContent('5 Sept 2026');
    expect(within(tab).getByText('37 resources')).toBeInTheDocument();
    expect(
      within(tab).getByRole('button', { name: 'Do not comply 19' }),
    ).toHaveAttribute('aria-pressed', 'false');
    expect(within(tab).getByText(/From AWS inventory/)).toBeInTheDocument();
  });

  it('keeps a window of several thousand rows in the page, and fetches on', async () => {
    const getResources = backend(6000);
    const tab = await renderResourcesTab({ getResources });
    const table = await findTable(tab);
    const semantics = within(table).getByRole('table');
    expect(semantics).toHaveAttribute('aria-rowcount', '6001');
    expect(toggles(tab).length).toBeLessThan(40);
    expect(getResources).toHaveBeenCalledTimes(1);

    for (const page of [1, 2, 3, 4]) {
      const before = getResources.mock.calls.length;
      await act(async () => scrollTo(table, page * 190 * ROW_HEIGHT));
      expect(getResources.mock.calls.length).toBe(before + 1);
      expect(getResources).toHaveBeenLastCalledWith(
        'component:default/fraud-detection',
        { limit: 200, cursor: String(page * 200) },
      );
    }

    const rows = toggles(tab);
    expect(rows.length).toBeLessThan(40);
    const indices = rows.map(row => Number(row.dataset.rowToggle));
    expect(indices).toContain(4 * 190 + 3);
    const row = rows[rows.length - 1].closest('tr');
    expect(row).toHaveAttribute(
      'aria-rowindex',
      String(indices[indices.length - 1] + 2),
    );
  });

  it('shows no resource twice where a page repeats, and does not ask for ever', async () => {
    const all = manyResources(300);
    const getResources = jest.fn(async () => ({
      ...(await resourceBackend(all)({ limit: 200 })),
      nextCursor: 'again',
    }));
    const tab = await renderResourcesTab({ getResources });
    const table = await findTable(tab);

    await act(async () => scrollTo(table, 199 * ROW_HEIGHT));
    await act(async () => scrollTo(table, 180 * ROW_HEIGHT));
    await act(async () => scrollTo(table, 199 * ROW_HEIGHT));

    expect(getResources).toHaveBeenCalledTimes(2);
    const indices = toggles(tab).map(row => Number(row.dataset.rowToggle));
    expect(Math.max(...indices)).toBe(199);
  });

  it('opens a row by the keyboard, with every tag and what is wrong with it', async () => {
    const tab = await renderResourcesTab({ getResources: backend(37) });
    await findTable(tab);
    const [first] = toggles(tab);
    act(() => first.focus());

    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
    const fifth = toggles(tab)[4];
    expect(fifth).toHaveFocus();
    expect(fifth).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Enter}');

    expect(fifth).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(tab).getByText(
        'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-00001',
        { exact: false },
      ),
    ).toBeInTheDocument();
    expect(
      within(tab).getByRole('button', { name: 'Copy the ARN' }),
    ).toBeInTheDocument();
    const rows = within(tab.querySelectorAll('table')[1]).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(/cost-center.*not set.*Missing/);
    expect(rows[2]).toHaveTextContent(/application-id“fraud-detection”OK/);
    await userEvent.keyboard(' ');
    expect(fifth).toHaveAttribute('aria-expanded', 'false');
  });

  it('reaches the last row that has come, and the first again, by End and Home', async () => {
    const tab = await renderResourcesTab({ getResources: backend(150) });
    await findTable(tab);
    const entrances = () =>
      toggles(tab).filter(toggle => toggle.tabIndex === 0);
    expect(entrances()).toHaveLength(1);
    act(() => entrances()[0].focus());

    await userEvent.keyboard('{End}');
    expect(document.activeElement).toHaveAttribute('data-row-toggle', '149');
    expect(entrances()).toEqual([document.activeElement]);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toHaveAttribute('data-row-toggle', '0');
  });

  it('keeps the focus on a row that has been scrolled out of sight', async () => {
    const tab = await renderResourcesTab({ getResources: backend(150) });
    const table = await findTable(tab);
    act(() => toggles(tab)[0].focus());

    await act(async () => scrollTo(table, 100 * ROW_HEIGHT));

    expect(document.activeElement).toHaveAttribute('data-row-toggle', '0');
    expect(toggles(tab).length).toBeLessThan(40);
  });

  it('narrows the list by its filters, which the URL keeps', async () => {
    const getResources = backend(37);
    const tab = await renderResourcesTab({ getResources });
    await findTable(tab);

    await userEvent.click(
      within(tab).getByRole('button', { name: 'Unknown 4' }),
    );
    expect(await within(tab).findByText('4 of 37 resources')).toBeVisible();
    expect(urlSearch()).toBe('?verdict=unknown');

    await userEvent.type(within(tab).getByLabelText('Search'), 'FRAUD-00016');
    expect(await within(tab).findByText('1 of 37 resources')).toBeVisible();
    expect(urlSearch()).toBe('?verdict=unknown&search=FRAUD-00016');
    expect(toggles(tab)).toHaveLength(1);

    await userEvent.click(
      within(tab).getByRole('button', { name: 'Clear filters' }),
    );
    expect(await within(tab).findByText('37 resources')).toBeVisible();
    expect(within(tab).getByLabelText('Search')).toHaveValue('');
    expect(urlSearch()).toBe('');
  });

  it('offers what there is, with how often, and chooses it', async () => {
    const getResources = backend(37);
    const tab = await renderResourcesTab({ getResources });
    await findTable(tab);

    await userEvent.click(within(tab).getByLabelText('Account'));
    const list = await screen.findByRole('listbox');
    await userEvent.click(
      within(list).getByRole('option', { name: /ml-dev \(044444444444\)/ }),
    );

    expect(urlSearch()).toBe('?account=044444444444');
    expect(getResources).toHaveBeenLastCalledWith(expect.anything(), {
      accountId: '044444444444',
      limit: 200,
    });
  });

  it('begins with the filters of the URL, and leaves out those that make no sense', async () => {
    const getResources = backend(37);
    await renderResourcesTab({
      getResources,
      search:
        '?search=fraud&verdict=perfect&day=2026-02-31&sort=name&order=desc&region=eu-west-1',
    });

    expect(getResources).toHaveBeenCalledWith(
      'component:default/fraud-detection',
      {
        search: 'fraud',
        region: 'eu-west-1',
        sort: 'name',
        order: 'desc',
        limit: 200,
      },
    );
  });

  it('orders by a header, and the other way round at the second click', async () => {
    const getResources = backend(37);
    const tab = await renderResourcesTab({ getResources });
    await findTable(tab);
    const header = () =>
      within(tab).getByRole('columnheader', { name: 'Resource' });
    expect(
      within(tab).getByRole('columnheader', { name: 'Tag compliance' }),
    ).toHaveAttribute('aria-sort', 'ascending');

    await userEvent.click(within(header()).getByRole('button'));
    expect(header()).toHaveAttribute('aria-sort', 'ascending');
    expect(urlSearch()).toBe('?sort=name');
    expect(toggles(tab)[0]).toHaveTextContent('fraud-00000');
    act(() => within(header()).getByRole('button').focus());
    await userEvent.keyboard('{Enter}');

    expect(header()).toHaveAttribute('aria-sort', 'descending');
    expect(urlSearch()).toBe('?sort=name&order=desc');
    expect(toggles(tab)[0]).toHaveTextContent('fraud-00036');
    expect(within(header()).getByRole('button')).toHaveFocus();
  });

  it('shows personal data as withheld', async () => {
    const tab = await renderResourcesTab({
      getResources: backend(37),
      search: '?search=fraud-00007',
    });
    await findTable(tab);
    await userEvent.click(toggles(tab)[0]);

    const row = within(tab).getByRole('row', { name: /^team withheld/ });
    expect(row).toHaveTextContent('Personal data');
    expect(tab).not.toHaveTextContent('@');
  });

  it('does not take tags that could not be read for missing ones', async () => {
    const tab = await renderResourcesTab({
      getResources: backend(37),
      search: '?verdict=unknown',
    });
    await findTable(tab);
    await userEvent.click(toggles(tab)[0]);

    expect(
      within(tab).getByText(/Its tags could not be read/),
    ).toBeInTheDocument();
    expect(within(tab).queryByText('Missing')).not.toBeInTheDocument();
  });

  it('shows hostile names and tags as the text that they are', async () => {
    const hostile = '"><img src=x onerror=alert(1)> <a href="javascript:1">x';
    const tab = await renderResourcesTab({
      getResources: async () =>
        resourceBackend([
          evaluatedResource({
            name: hostile,
            tags: [{ key: hostile, value: hostile }],
          }),
        ])(),
    });
    await findTable(tab);
    await userEvent.click(toggles(tab)[0]);

    expect(within(tab).getAllByText(hostile)).toHaveLength(2);
    expect(within(tab).getByText(`“${hostile}”`)).toBeInTheDocument();
    expect(within(tab).queryByRole('img')).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to, rows open or not', async () => {
    const tab = await renderResourcesTab({ getResources: backend(37) });
    await findTable(tab);
    await userEvent.click(toggles(tab)[1]);

    expect(await axeViolations(tab)).toEqual([]);
  });
});
