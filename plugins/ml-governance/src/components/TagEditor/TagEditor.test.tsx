import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  InventoryQuery,
  InventoryResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { manyResources } from '../../__testUtils__/manyResources';
import { layOutTable } from '../../__testUtils__/renderResourcesTab';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { responseError } from '../../__testUtils__/responseError';
import { smallDictionary } from '../../__testUtils__/smallDictionary';
import { watchSaving } from '../../__testUtils__/watchSaving';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { tagEditorPage } from '../../pages/tagEditorPage';

const PATH = '/ml-governance/tag-editor';
const ENVIRONMENT = 'anycompany:workload:environment';
const COST_CENTER = 'anycompany:finance:cost-center';

/** Answers as the backend does, as far as it is asked here. */
function inventory(count: number) {
  const all = manyResources(count);
  const answer = resourceBackend(all);
  return jest.fn(
    async ({
      facets,
      ...query
    }: InventoryQuery = {}): Promise<InventoryResponse> => {
      const { entityRef, state, ...rest } = await answer(query);
      return rest;
    },
  );
}

function render(
  options: {
    search?: string;
    searchResources?: MlGovernanceApi['searchResources'];
    createRemediationPlan?: MlGovernanceApi['createRemediationPlan'];
  } = {},
) {
  const { search = '', searchResources = inventory(30) } = options;
  const createRemediationPlan = jest.fn(
    options.createRemediationPlan ??
      (async ({ title = '', edits }) => ({
        id: 'a-plan',
        title,
        state: 'draft' as const,
        revision: 0,
        createdAt: '2026-11-29T00:00:00.000Z',
        createdBy: 'user:default/guest',
        expiresAt: '2026-12-06T00:00:00.000Z',
        resources: edits?.length ?? 1,
        hiddenResources: 0,
        counts: [],
        outcomes: [],
        reach: {
          apply: { changes: 0, resources: 0, accounts: 0 },
          undo: { changes: 0, resources: 0, accounts: 0 },
        },
        unplanned: [],
        writing: { possible: true },
      })),
  );
  const rendered = renderTestApp({
    extensions: [tagEditorPage],
    initialRouteEntries: [`${PATH}${search}`],
    apis: [
      [
        mlGovernanceApiRef,
        {
          searchResources,
          createRemediationPlan,
          getDictionary: async () => smallDictionary,
        },
      ],
    ],
  });
  return { ...rendered, createRemediationPlan };
}

/** What of the file gets a plan, or why not. */
async function importCsv(text: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Import CSV' }));
  await user.upload(
    await screen.findByLabelText(/CSV file/),
    new File([text], 'tags.csv', { type: 'text/csv' }),
  );
  return user;
}

describe('the tag editor', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('asks for what the URL says, and keeps what is chosen in it', async () => {
    const searchResources = inventory(30);
    const { container } = render({
      search: `?type=s3:bucket&tag=${ENVIRONMENT}&match=contains&value=prod`,
      searchResources,
    });
    expect(await screen.findByText('fraud-00004')).toBeInTheDocument();
    expect(searchResources).toHaveBeenCalledWith(
      expect.objectContaining({
        type: 's3:bucket',
        tagKey: ENVIRONMENT,
        tagMatch: 'contains',
        tagValue: 'prod',
        facets: true,
      }),
    );
    await userEvent.selectOptions(screen.getByLabelText('The tag'), 'absent');
    await waitFor(() =>
      expect(searchResources).toHaveBeenLastCalledWith({
        type: 's3:bucket',
        tagKey: ENVIRONMENT,
        tagMatch: 'absent',
        limit: 200,
        facets: true,
      }),
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('keeps how a tag is matched while there is no value yet, or no longer', async () => {
    const user = userEvent.setup();
    const searchResources = inventory(30);
    render({ search: `?tag=${ENVIRONMENT}&match=absent`, searchResources });
    const asked = (condition: InventoryQuery) =>
      waitFor(() =>
        expect(searchResources).toHaveBeenLastCalledWith({
          ...condition,
          limit: 200,
          facets: true,
        }),
      );
    await user.selectOptions(await screen.findByLabelText('The tag'), 'equals');
    await asked({ tagKey: ENVIRONMENT });
    expect(screen.getByLabelText('The tag')).toHaveValue('equals');
    await user.click(screen.getByLabelText('Tag value'));
    await user.paste('prod');
    await asked({ tagKey: ENVIRONMENT, tagMatch: 'equals', tagValue: 'prod' });

    await user.clear(screen.getByLabelText('Tag value'));
    await asked({ tagKey: ENVIRONMENT });
    expect(screen.getByLabelText('The tag')).toHaveValue('equals');
    expect(screen.getByLabelText('Tag value')).toHaveValue('');

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await asked({});
    await user.click(screen.getByLabelText('Tag key'));
    await user.paste(COST_CENTER);
    await asked({ tagKey: COST_CENTER });
    expect(screen.getByLabelText('The tag')).toHaveValue('present');
  });

  it('plans what is edited of what is selected, and says first what will happen', async () => {
    const user = userEvent.setup();
    const { createRemediationPlan } = render();
    expect(await screen.findByText('30 resources')).toBeInTheDocument();
    const edit = screen.getByRole('button', { name: 'Edit tags' });
    expect(edit).toBeDisabled();
    await user.click(
      screen.getByRole('button', { name: 'Select all that match' }),
    );
    expect(
      await screen.findByText('30 resources, 30 selected'),
    ).toBeInTheDocument();
    await user.click(edit);

    const dialog = await screen.findByRole('dialog');
    const create = within(dialog).getByRole('button', {
      name: 'Create a plan',
    });
    expect(create).toBeDisabled();
    await user.type(within(dialog).getByLabelText('Key'), 'aws:name');
    expect(within(dialog).getByLabelText('Key')).toHaveAccessibleDescription(
      /is AWS's own/,
    );
    const longValue = 'x'.repeat(300);
    await user.clear(within(dialog).getByLabelText('Key'));
    await user.type(within(dialog).getByLabelText('Key'), ENVIRONMENT);
    fireEvent.change(within(dialog).getByLabelText('Value'), {
      target: { value: longValue },
    });
    expect(within(dialog).getByLabelText('Key')).toBeValid();
    expect(within(dialog).getByLabelText('Value')).toHaveAccessibleDescription(
      /256 characters/,
    );
    await user.clear(within(dialog).getByLabelText('Value'));
    await user.clear(within(dialog).getByLabelText('Key'));
    await user.type(within(dialog).getByLabelText('Key'), ENVIRONMENT);
    await user.type(within(dialog).getByLabelText('Value'), 'production');

    // One in ten has no tags, another one says Prod; of a third nothing is known.
    expect(
      within(dialog).getByText('6 resources would change'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText(/3 resources left out: Their tags could not/),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText(/Broken rules of those that change/),
    ).toHaveTextContent(/15 now, 9 afterwards/);
    await user.click(create);
    expect(await screen.findByText(/Nothing has been written/)).toBeVisible();
    const [[request]] = createRemediationPlan.mock.calls;
    expect(request.title).toBe(`Tag editor: set ${ENVIRONMENT}`);
    expect(request.edits).toHaveLength(6);
    expect(request.edits?.[0]).toEqual({
      arn: expect.stringContaining('arn:aws:'),
      set: { [ENVIRONMENT]: 'production' },
      remove: [],
    });
  });

  it('renames a key where it is, and nowhere else', async () => {
    const user = userEvent.setup();
    const { createRemediationPlan } = render();
    await user.click(
      await screen.findByRole('button', { name: 'Select all that match' }),
    );
    await screen.findByText('30 resources, 30 selected');
    await user.click(screen.getByRole('button', { name: 'Edit tags' }));
    const dialog = await screen.findByRole('dialog');
    await user.selectOptions(within(dialog).getByLabelText('Action'), 'rename');
    await user.type(within(dialog).getByLabelText('Key'), 'Application-Id');
    await user.type(
      within(dialog).getByLabelText('New key'),
      'anycompany:workload:application-id',
    );
    expect(
      within(dialog).getByText('3 resources would change'),
    ).toBeInTheDocument();
    await user.click(
      within(dialog).getByRole('button', { name: 'Create a plan' }),
    );
    await screen.findByText(/Nothing has been written/);
    expect(createRemediationPlan.mock.calls[0][0].edits?.[0]).toMatchObject({
      set: { 'anycompany:workload:application-id': 'fraud-detection' },
      remove: ['Application-Id'],
    });
  });

  it('exports what is shown, and takes it back', async () => {
    const saved = watchSaving();
    const user = userEvent.setup();
    const { createRemediationPlan } = render();
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await saved[0].text;
    expect(text).toContain(`"Tag: ${COST_CENTER}"`);
    expect(text.trim().split('\r\n')).toHaveLength(31);
    expect(text).not.toContain('personal data');
    expect(text).not.toContain('Tag: aws:');

    await importCsv(text);
    expect(
      await screen.findByText(/changes tags of 2\d resources/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Create a plan' }));
    await screen.findByText(/Nothing has been written/);
    expect(createRemediationPlan).toHaveBeenCalledWith({
      title: 'Import of tags.csv',
      csv: expect.stringContaining(COST_CENTER),
    });
  });

  it.each([
    [
      'an unknown column',
      'ARN,Tag: a,Colour\narn:aws:s3:::a,1,red',
      'columns that are not known',
    ],
    [
      'a formula',
      'ARN,Tag: a\narn:aws:s3:::a,=1+1',
      'row 2: the cell of “Tag: a” begins a',
    ],
    [
      'a key of 129 characters',
      `ARN,Tag: ${'k'.repeat(129)}\narn:aws:s3:::a,1`,
      '128',
    ],
    ['a value of 257', `ARN,Tag: a\narn:aws:s3:::a,${'v'.repeat(257)}`, '256'],
    [
      "a key of AWS's own",
      'ARN,Tag: aws:a\narn:aws:s3:::a,1',
      "row 2: The key “aws:a” is AWS's own",
    ],
    [
      'a resource twice',
      'ARN,Tag: a\narn:aws:s3:::a,1\narn:aws:s3:::a,2',
      'row 3: its ARN was',
    ],
    [
      'an open quote',
      'ARN,Tag: a\narn:aws:s3:::a,"1',
      'opens a quote that nothing closes',
    ],
    ['no change', 'ARN,Tag: a\narn:aws:s3:::a,', 'changes no tag'],
  ])('refuses %s before anything happens', async (_, text, why) => {
    const { createRemediationPlan } = render();
    await importCsv(text);
    expect(await screen.findByRole('alert')).toHaveTextContent(why);
    expect(
      screen.getByRole('button', { name: 'Create a plan' }),
    ).toBeDisabled();
    expect(createRemediationPlan).not.toHaveBeenCalled();
  });

  it('says what the backend has against a file, such as ARNs of others', async () => {
    const message = 'arn:aws:s3:::theirs is not in the inventory';
    render({
      createRemediationPlan: async () => {
        throw await responseError(400, 'InputError', message);
      },
    });
    const user = await importCsv('ARN,Tag: a\narn:aws:s3:::theirs,1');
    await user.click(
      await screen.findByRole('button', { name: 'Create a plan' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(message);
  });

  it('forgets the selection when other resources are looked at', async () => {
    const user = userEvent.setup();
    render();
    await user.click(await screen.findByLabelText('Select fraud-00004'));
    expect(
      await screen.findByText('30 resources, 1 selected'),
    ).toBeInTheDocument();
    await user.type(screen.getByLabelText('Search'), '0000');
    expect(await screen.findByText('10 resources')).toBeInTheDocument();
  });

  it('keeps the selection when the same resources are put in another order', async () => {
    const user = userEvent.setup();
    const searchResources = inventory(30);
    render({ searchResources });
    await user.click(await screen.findByLabelText('Select fraud-00004'));
    await screen.findByText('30 resources, 1 selected');
    await user.click(screen.getByRole('button', { name: 'Resource' }));
    await waitFor(() =>
      expect(searchResources).toHaveBeenLastCalledWith(
        expect.objectContaining({ sort: 'name' }),
      ),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Select fraud-00004')).toBeEnabled(),
    );
    expect(screen.getByText('30 resources, 1 selected')).toBeInTheDocument();
    expect(screen.getByLabelText('Select fraud-00004')).toBeChecked();
  });

  it('never selects what matched before the filters changed', async () => {
    const user = userEvent.setup();
    const answer = inventory(1_200);
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const searchResources = jest.fn(async (query: InventoryQuery = {}) => {
      if (query.limit === 1_000 && !query.search) await released;
      return answer(query);
    });
    render({ searchResources });
    await user.click(
      await screen.findByRole('button', { name: 'Select all that match' }),
    );
    await screen.findByText('1,200 resources, reading them…');
    await user.click(screen.getByLabelText('Search'));
    await user.paste('00004');
    expect(await screen.findByText('1 resource')).toBeInTheDocument();

    await act(async () => {
      release();
      const asked = searchResources.mock.results.map(({ value }) => value);
      await Promise.all(asked);
    });
    expect(screen.getByText('1 resource')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Edit tags' })).toBeDisabled();
    const pages = searchResources.mock.calls.filter(
      ([query]) => query?.limit === 1_000,
    );
    expect(pages).toHaveLength(1);
    await user.click(
      screen.getByRole('button', { name: 'Select all that match' }),
    );
    expect(
      await screen.findByText('1 resource, 1 selected'),
    ).toBeInTheDocument();
  });

  it('lets nothing be selected in a list that is about to be another', async () => {
    const user = userEvent.setup();
    const answer = inventory(30);
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    render({
      searchResources: async (query: InventoryQuery = {}) => {
        if (query.search) await released;
        return answer(query);
      },
    });
    await screen.findByLabelText('Select fraud-00004');
    await user.click(screen.getByLabelText('Search'));
    await user.paste('0000');
    await waitFor(() =>
      expect(screen.getByLabelText('Select fraud-00004')).toBeDisabled(),
    );
    expect(
      screen.getByLabelText('Select the resources in the list'),
    ).toBeDisabled();
    release();
    await screen.findByText('10 resources');
    expect(screen.getByLabelText('Select fraud-00004')).toBeEnabled();
  });

  it('tells an empty list from one that is narrowed, and from one that nobody may see', async () => {
    const { unmount } = render({ searchResources: inventory(0) });
    expect(
      await screen.findByText(/no source has listed any AWS resource/),
    ).toBeInTheDocument();
    unmount();
    const narrowed = render({ search: '?search=nothing-like-it' });
    expect(
      await screen.findByText(/No resource is like that/),
    ).toBeInTheDocument();
    narrowed.unmount();
    render({
      searchResources: async () => {
        throw await responseError(403, 'NotAllowedError', 'No');
      },
    });
    expect(
      await screen.findByText(
        /It takes the permission ml-governance.organization.read/,
      ),
    ).toBeInTheDocument();
  });
});
