import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  layOutTable,
  renderResourcesTab,
  urlSearch,
} from '../../__testUtils__/renderResourcesTab';
import {
  findResourceTable,
  getResourcesMock,
  rowToggles,
} from '../../__testUtils__/resourceTable';

describe('the filters of the resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('narrows the list by its filters, which the URL keeps', async () => {
    const getResources = getResourcesMock(37);
    const tab = await renderResourcesTab({ getResources });
    await findResourceTable(tab);

    await userEvent.click(
      within(tab).getByRole('button', { name: 'Unknown 4' }),
    );
    expect(await within(tab).findByText('4 of 37 resources')).toBeVisible();
    expect(urlSearch()).toBe('?verdict=unknown');

    await userEvent.type(within(tab).getByLabelText('Search'), 'FRAUD-00016');
    expect(await within(tab).findByText('1 of 37 resources')).toBeVisible();
    expect(urlSearch()).toBe('?verdict=unknown&search=FRAUD-00016');
    expect(rowToggles(tab)).toHaveLength(1);

    await userEvent.click(
      within(tab).getByRole('button', { name: 'Clear filters' }),
    );
    expect(await within(tab).findByText('37 resources')).toBeVisible();
    expect(within(tab).getByLabelText('Search')).toHaveValue('');
    expect(urlSearch()).toBe('');
  });

  it('offers what there is, with how often, and chooses it', async () => {
    const getResources = getResourcesMock(37);
    const tab = await renderResourcesTab({ getResources });
    await findResourceTable(tab);

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
    const getResources = getResourcesMock(37);
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

  it('leaves out texts of the URL that the backend would not take', async () => {
    const getResources = getResourcesMock(37);
    const tab = await renderResourcesTab({
      getResources,
      search: `?search=${'x'.repeat(201)}&account=${'1'.repeat(65)}&region=${'r'.repeat(64)}&type=a%0Ab`,
    });

    expect(getResources).toHaveBeenCalledWith(
      'component:default/fraud-detection',
      { region: 'r'.repeat(64), limit: 200 },
    );
    const field = await within(tab).findByLabelText('Search');
    await userEvent.click(field);
    await userEvent.paste('y'.repeat(300));
    expect(field).toHaveValue('y'.repeat(200));
  });

  it('orders by a header, and the other way round at the second click', async () => {
    const getResources = getResourcesMock(37);
    const tab = await renderResourcesTab({ getResources });
    await findResourceTable(tab);
    const header = () =>
      within(tab).getByRole('columnheader', { name: 'Resource' });
    expect(
      within(tab).getByRole('columnheader', { name: 'Tag compliance' }),
    ).toHaveAttribute('aria-sort', 'ascending');

    await userEvent.click(within(header()).getByRole('button'));
    expect(header()).toHaveAttribute('aria-sort', 'ascending');
    expect(urlSearch()).toBe('?sort=name');
    expect(rowToggles(tab)[0]).toHaveTextContent('fraud-00000');
    act(() => within(header()).getByRole('button').focus());
    await userEvent.keyboard('{Enter}');

    expect(header()).toHaveAttribute('aria-sort', 'descending');
    expect(urlSearch()).toBe('?sort=name&order=desc');
    expect(rowToggles(tab)[0]).toHaveTextContent('fraud-00036');
    expect(within(header()).getByRole('button')).toHaveFocus();
  });
});
