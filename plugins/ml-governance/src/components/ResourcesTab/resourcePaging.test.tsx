import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manyResources } from '../../__testUtils__/manyResources';
import {
  layOutTable,
  renderResourcesTab,
  ROW_HEIGHT,
} from '../../__testUtils__/renderResourcesTab';
import {
  findResourceTable,
  getResourcesMock,
  scrollTable,
} from '../../__testUtils__/resourceTable';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { responseError } from '../../__testUtils__/responseError';

describe('the pages of the resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('keeps the rows that came where the next page fails, and goes on from there', async () => {
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    const getResources = getResourcesMock(400);
    const tab = await renderResourcesTab({ getResources });
    const table = await findResourceTable(tab);
    getResources.mockRejectedValueOnce(error);

    await act(async () => {
      scrollTable(table, 180 * ROW_HEIGHT);
    });
    expect(within(tab).getByRole('alert')).toHaveTextContent(
      'The rest of the list could not be loadedBusy.',
    );
    expect(within(tab).getByText('400 resources')).toBeInTheDocument();
    expect(getResources).toHaveBeenCalledTimes(2);
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Try again' }),
    );

    expect(getResources).toHaveBeenLastCalledWith(expect.anything(), {
      limit: 200,
      cursor: '200',
    });
    expect(within(tab).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('begins anew where the backend has forgotten the place in the list', async () => {
    const error = await responseError(400, 'InputError', 'Begin anew.');
    const getResources = getResourcesMock(400);
    const tab = await renderResourcesTab({ getResources });
    const table = await findResourceTable(tab);
    getResources.mockRejectedValueOnce(error);
    await act(async () => {
      scrollTable(table, 180 * ROW_HEIGHT);
    });
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Try again' }),
    );

    expect(getResources).toHaveBeenNthCalledWith(3, expect.anything(), {
      limit: 200,
    });
  });

  it('drops an answer to filters that are no longer chosen', async () => {
    let answerSlowly: () => void = () => {};
    const backend = resourceBackend(manyResources(37));
    const tab = await renderResourcesTab({
      getResources: async (_, query) => {
        if (query?.verdict === 'violating') {
          await new Promise<void>(resolve => {
            answerSlowly = resolve;
          });
        }
        return backend(query);
      },
    });
    await within(tab).findByText('37 resources');

    await userEvent.click(
      within(tab).getByRole('button', { name: 'Do not comply 19' }),
    );
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Unknown 4' }),
    );
    await within(tab).findByText('4 of 37 resources');
    await act(async () => answerSlowly());

    expect(within(tab).getByText('4 of 37 resources')).toBeInTheDocument();
  });
});
