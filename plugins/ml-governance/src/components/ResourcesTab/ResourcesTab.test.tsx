import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { manyResources } from '../../__testUtils__/manyResources';
import {
  layOutTable,
  renderResourcesTab,
  ROW_HEIGHT,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import {
  findResourceTable,
  getResourcesMock,
  rowToggles,
  scrollTable,
} from '../../__testUtils__/resourceTable';
import { resourceBackend } from '../../__testUtils__/resourceBackend';

describe('the tab of AWS resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('lists the resources, worst first, with verdict, broken rules and place', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(37),
    });
    await findResourceTable(tab);

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
    const getResources = getResourcesMock(6000);
    const tab = await renderResourcesTab({ getResources });
    const table = await findResourceTable(tab);
    const semantics = within(table).getByRole('table');
    expect(semantics).toHaveAttribute('aria-rowcount', '6001');
    expect(rowToggles(tab).length).toBeLessThan(40);
    expect(getResources).toHaveBeenCalledTimes(1);

    for (const page of [1, 2, 3, 4]) {
      const before = getResources.mock.calls.length;
      await act(async () => scrollTable(table, page * 190 * ROW_HEIGHT));
      expect(getResources.mock.calls.length).toBe(before + 1);
      expect(getResources).toHaveBeenLastCalledWith(
        'component:default/fraud-detection',
        { limit: 200, cursor: String(page * 200) },
      );
    }

    const rows = rowToggles(tab);
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
    const table = await findResourceTable(tab);

    await act(async () => scrollTable(table, 199 * ROW_HEIGHT));
    await act(async () => scrollTable(table, 180 * ROW_HEIGHT));
    await act(async () => scrollTable(table, 199 * ROW_HEIGHT));

    expect(getResources).toHaveBeenCalledTimes(2);
    const indices = rowToggles(tab).map(row => Number(row.dataset.rowToggle));
    expect(Math.max(...indices)).toBe(199);
  });

  it('opens a row by the keyboard, with every tag and what is wrong with it', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(37),
    });
    await findResourceTable(tab);
    const [first] = rowToggles(tab);
    act(() => first.focus());

    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
    const fifth = rowToggles(tab)[4];
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
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(150),
    });
    await findResourceTable(tab);
    const entrances = () =>
      rowToggles(tab).filter(toggle => toggle.tabIndex === 0);
    expect(entrances()).toHaveLength(1);
    act(() => entrances()[0].focus());

    await userEvent.keyboard('{End}');
    expect(document.activeElement).toHaveAttribute('data-row-toggle', '149');
    expect(entrances()).toEqual([document.activeElement]);
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toHaveAttribute('data-row-toggle', '0');
  });

  it('keeps the focus on a row that has been scrolled out of sight', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(150),
    });
    const table = await findResourceTable(tab);
    act(() => rowToggles(tab)[0].focus());

    await act(async () => scrollTable(table, 100 * ROW_HEIGHT));

    expect(document.activeElement).toHaveAttribute('data-row-toggle', '0');
    expect(rowToggles(tab).length).toBeLessThan(40);
  });

  it('shows personal data as withheld', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(37),
      search: '?search=fraud-00007',
    });
    await findResourceTable(tab);
    await userEvent.click(rowToggles(tab)[0]);

    const row = within(tab).getByRole('row', { name: /^team withheld/ });
    expect(row).toHaveTextContent('Personal data');
    expect(tab).not.toHaveTextContent('@');
  });

  it('does not take tags that could not be read for missing ones', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(37),
      search: '?verdict=unknown',
    });
    await findResourceTable(tab);
    await userEvent.click(rowToggles(tab)[0]);

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
    await findResourceTable(tab);
    await userEvent.click(rowToggles(tab)[0]);

    expect(within(tab).getAllByText(hostile)).toHaveLength(2);
    expect(within(tab).getByText(`“${hostile}”`)).toBeInTheDocument();
    expect(within(tab).queryByRole('img')).not.toBeInTheDocument();
  });

  it('has nothing that axe objects to, rows open or not', async () => {
    const tab = await renderResourcesTab({
      getResources: getResourcesMock(37),
    });
    await findResourceTable(tab);
    await userEvent.click(rowToggles(tab)[1]);

    expect(await axeViolations(tab)).toEqual([]);
  });
});
