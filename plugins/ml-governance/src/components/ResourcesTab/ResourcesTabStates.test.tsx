import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { manyResources } from '../../__testUtils__/manyResources';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import {
  layOutTable,
  renderResourcesTab,
  urlSearch,
} from '../../__testUtils__/renderResourcesTab';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { responseError } from '../../__testUtils__/responseError';
import { inventorySource } from '../../__testUtils__/sources';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';

type GetResources = MlGovernanceApi['getResources'];

function answering(
  count: number,
  overrides: Parameters<typeof resourceBackend>[1] = {},
): GetResources {
  const backend = resourceBackend(manyResources(count), overrides);
  return async (_, query) => backend(query);
}

describe('the states of the tab of AWS resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('says that it is loading', async () => {
    const tab = await renderResourcesTab({
      getResources: () => new Promise(() => {}),
    });

    expect(tab).toHaveAttribute('aria-busy', 'true');
    expect(within(tab).getByRole('status')).toHaveTextContent(
      'Loading the AWS resources',
    );
  });

  it('says so where there are no resources', async () => {
    const tab = await renderResourcesTab({ getResources: answering(0) });

    expect(
      await within(tab).findByText(
        'No AWS resource carries the application id of this entity.',
      ),
    ).toBeInTheDocument();
    expect(within(tab).queryByRole('table')).not.toBeInTheDocument();
    expect(
      within(tab).getByRole('button', { name: 'Export CSV' }),
    ).toBeDisabled();
    expect(await axeViolations(tab)).toEqual([]);
  });

  it('tells filters that leave nothing from an entity without resources', async () => {
    const tab = await renderResourcesTab({
      getResources: answering(37),
      search: '?search=nowhere',
    });

    expect(
      await within(tab).findByText('No resource fits these filters.'),
    ).toBeInTheDocument();
    expect(tab).toHaveTextContent('Without them there are 37.');
    const [, clear] = within(tab).getAllByRole('button', {
      name: 'Clear filters',
    });
    await userEvent.click(clear);

    expect(await within(tab).findByText('37 resources')).toBeInTheDocument();
    expect(urlSearch()).toBe('');
  });

  it('is calm about a missing permission, and names it', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    const tab = await renderResourcesTab({
      getResources: async () => {
        throw error;
      },
    });

    expect(
      await within(tab).findByText(
        'You do not have permission to see the list of AWS resources of this entity',
      ),
    ).toBeInTheDocument();
    expect(tab).toHaveTextContent('ml-governance.compliance.read');
    expect(within(tab).queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    [404, 'NotFoundError', 'There is no list of AWS resources to show'],
    [
      503,
      'ServiceUnavailableError',
      'The list of AWS resources could not be loaded',
    ],
  ])('says what a %i means, and tries again', async (status, name, title) => {
    const error = await responseError(status, name, 'Look at the database.');
    const getResources = jest.fn(answering(37));
    getResources.mockRejectedValueOnce(error);
    const tab = await renderResourcesTab({ getResources });

    expect(await within(tab).findByRole('alert')).toHaveTextContent(
      `${title}Look at the database.`,
    );
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Try again' }),
    );

    expect(await within(tab).findByText('37 resources')).toBeInTheDocument();
  });

  it('lets a filter that the backend refuses be cleared', async () => {
    const error = await responseError(400, 'InputError', 'No such day.');
    const tab = await renderResourcesTab({
      getResources: async (_, query) => {
        if (query?.asOf) throw error;
        return resourceBackend(manyResources(37))(query);
      },
      search: '?day=2020-01-01',
    });

    expect(await within(tab).findByRole('alert')).toHaveTextContent(
      'No such day.',
    );
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Clear filters' }),
    );

    expect(await within(tab).findByText('37 resources')).toBeInTheDocument();
  });

  it('says that it shows the past, and leads back', async () => {
    const getResources = jest.fn(answering(37));
    const tab = await renderResourcesTab({
      getResources,
      search: '?day=2026-11-01',
    });

    expect(await within(tab).findByRole('note')).toHaveTextContent(
      'This is the past: the resources and tags at the end of 1 Nov 2026 (UTC).',
    );
    expect(getResources).toHaveBeenCalledWith(expect.anything(), {
      asOf: '2026-11-01',
      limit: 200,
    });
    await userEvent.click(
      within(tab).getByRole('button', { name: 'Back to today' }),
    );

    expect(urlSearch()).toBe('');
    expect(within(tab).queryByRole('note')).not.toBeInTheDocument();
  });

  it('names the accounts and regions that could not be read', async () => {
    const failures = [
      {
        accountId: '222222222222',
        accountName: 'ml-test',
        region: 'us-east-1',
        code: 'AccessDeniedException',
        message: 'Not allowed.',
        since: '2026-11-20T05:00:00.000Z',
      },
    ];
    const tab = await renderResourcesTab({
      getResources: answering(37, {
        sources: [
          inventorySource({
            status: 'partial',
            error: '1 of 7 accounts could not be read.',
          }),
        ],
      }),
      api: {
        getCompliance: async () =>
          complianceAnswer({ failures, failuresElsewhere: 3 }),
      },
    });

    expect(await within(tab).findByRole('note')).toHaveTextContent(
      'AWS inventory has not been read in full. 1 of 7 accounts could not be read.',
    );
    expect(
      await within(tab).findByText('ml-test (222222222222)'),
    ).toBeInTheDocument();
    expect(
      within(tab).getByText(/3 more in accounts where none of its resources/),
    ).toBeInTheDocument();
  });

  it('keeps stale resources, with their age and the reason', async () => {
    const tab = await renderResourcesTab({
      getResources: answering(37, {
        sources: [
          inventorySource({
            status: 'stale',
            refreshedAt: new Date(Date.now() - 50 * 3_600_000).toISOString(),
            error: 'ThrottlingException',
          }),
        ],
      }),
    });

    expect(await within(tab).findByRole('note')).toHaveTextContent(
      'AWS inventory was last read 2 days ago. ThrottlingException',
    );
    expect(within(tab).getByText('37 resources')).toBeInTheDocument();
  });

  it('waits for the first read', async () => {
    const tab = await renderResourcesTab({
      getResources: answering(0, { state: 'pending' }),
    });

    expect(
      await within(tab).findByText(
        'Waiting for the AWS resources to be read for the first time',
      ),
    ).toBeInTheDocument();
  });

  it('says which annotation a service lacks, and that a group has no service', async () => {
    const service = await renderResourcesTab({
      getResources: answering(0, { state: 'unmapped' }),
    });
    expect(
      await within(service).findByText(
        /ml-governance\.io\/application-id: fraud-detection/,
      ),
    ).toBeInTheDocument();
  });

  it('says whose resources those of a group are', async () => {
    const tab = await renderResourcesTab({
      getResources: answering(37, {
        rollup: {
          services: 41,
          applications: 44,
          computedAt: '2026-11-23T05:00:00.000Z',
        },
      }),
      entity: mlServiceEntity({
        kind: 'Group',
        metadata: { name: 'ml' },
        spec: { type: 'team', children: [] },
      }),
    });

    expect(
      await within(tab).findByText(
        '41 services of this group and the groups below it',
      ),
    ).toBeInTheDocument();
  });
});
