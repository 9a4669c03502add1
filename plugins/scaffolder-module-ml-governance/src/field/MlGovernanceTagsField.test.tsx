import { ResponseError } from '@backstage/errors';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { mlGovernanceApiRef } from '@ml-governance/backstage-plugin-ml-governance';
import { TagDictionary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import scaffolderModule from '..';
import { choose, goToReview, goToTags, inputOf } from '../__testUtils__/form';
import { dictionary, entities, templateWith } from '../__testUtils__/portal';

const FILLED = {
  name: 'image-search',
  owner: 'group:default/team-fraud',
  system: 'payments',
};

beforeAll(() => {
  window.scrollTo = () => {};
});

/** The form of a template in a portal on the new frontend system. */
function renderForm(
  options: {
    field?: object;
    getDictionary?: () => Promise<TagDictionary>;
    /** What a link fills in. */
    formData?: object;
  } = {},
) {
  const scaffold = jest.fn(async () => ({ taskId: 'one' }));
  // The form reads it from the address of the window.
  const query = new URLSearchParams({
    formData: JSON.stringify(options.formData ?? {}),
  });
  window.history.replaceState(null, '', `/?${query}`);
  renderTestApp({
    features: [scaffolderPlugin, scaffolderModule],
    initialRouteEntries: ['/create/templates/default/ml-service'],
    apis: [
      [catalogApiRef, catalogApiMock({ entities })],
      [
        mlGovernanceApiRef,
        { getDictionary: options.getDictionary ?? (async () => dictionary) },
      ],
      [
        scaffolderApiRef,
        {
          getTemplateParameterSchema: async () => templateWith(options.field),
          scaffold,
          // What came of it is the scaffolder's page.
          getTask: () => new Promise<never>(() => {}),
        },
      ],
    ],
  });
  return { scaffold };
}

describe('the field MlGovernanceTags', () => {
  it('shows what is mandatory, with what other fields, the system and the group say', async () => {
    renderForm();
    await goToTags(FILLED);
    expect(await inputOf('workload:application-id')).toHaveValue(
      'image-search',
    );
    await waitFor(async () =>
      expect(await inputOf('finance:owner')).toHaveValue('fraud-lead'),
    );
    expect(await inputOf('finance:cost-center')).toHaveValue('5045');
    expect(
      screen.getByRole('button', { name: /^workload:environment/ }),
    ).toHaveTextContent('dev');
    expect(screen.getByText(/From the system/)).toBeInTheDocument();
    expect(
      screen.queryByRole('textbox', { name: /^workload:name/ }),
    ).toBeNull();
  });

  it('goes on with what was filled in, and nothing that is inherited', async () => {
    const { scaffold } = renderForm();
    await goToTags(FILLED);
    await choose('workload:environment', 'production');
    await goToReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: { ...FILLED, tags: { 'workload:environment': 'production' } },
        }),
      ),
    );
  });

  it('says what is wrong while one types, and does not go on with it', async () => {
    renderForm();
    await goToTags(FILLED);
    const input = await inputOf('finance:cost-center');
    await userEvent.clear(input);
    expect(
      screen.getByText(/Left blank it is “5045”, from the group/),
    ).toBeInTheDocument();
    await userEvent.type(input, 'abc');
    expect(input).toBeInvalid();
    expect(
      await screen.findByText(/“abc” of “anycompany:finance:cost-center”/),
    ).toBeInTheDocument();
    await goToReview();
    // Above and below the form's part, without the reason once more.
    expect(
      await screen.findAllByText(
        /1 tag has to be mended: finance:cost-center$/,
      ),
    ).toHaveLength(2);
    expect(
      screen.getByText(/“abc” of “anycompany:finance:cost-center”/),
    ).toBeInTheDocument();
    expect(input).toHaveAccessibleDescription(
      /“abc” of “anycompany:finance:cost-center”/,
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('asks for everything that is missing at once when the form is to go on', async () => {
    renderForm();
    await goToTags({ name: 'image-search' });
    expect(await inputOf('finance:owner')).toHaveValue('');
    expect(screen.getByText(/Choose “owner” first/)).toBeInTheDocument();
    expect(screen.queryByText(/is missing/)).toBeNull();
    await goToReview();
    for (const key of [
      'workload:environment',
      'finance:owner',
      'finance:cost-center',
    ]) {
      const problem = new RegExp(`“anycompany:${key}” is missing`);
      expect(await screen.findByText(problem)).toBeInTheDocument();
      expect(
        screen.getByLabelText(new RegExp(`^${key}`), {
          selector: '[role=button], input:not([aria-hidden])',
        }),
      ).toHaveAccessibleDescription(problem);
    }
    expect(
      screen.getAllByText(/3 tags have to be mended: .*workload:environment/),
    ).toHaveLength(2);
    await choose('workload:environment', 'dev');
    expect(
      screen.queryByText(/“anycompany:workload:environment” is missing/),
    ).toBeNull();
  });

  it('has discretionary tags behind a fold, and checks them too', async () => {
    const { scaffold } = renderForm();
    await goToTags(FILLED);
    await userEvent.click(
      await screen.findByRole('button', { name: /Discretionary tags \(2\)/ }),
    );
    const version = await inputOf('workload:version');
    await userEvent.type(version, 'three');
    expect(version).toBeInvalid();
    await userEvent.clear(version);
    await userEvent.type(version, 'v3');
    expect(version).toBeValid();
    await goToReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: expect.objectContaining({
            tags: { 'workload:version': 'v3' },
          }),
        }),
      ),
    );
  });

  it('says that the template asks for a tag that the dictionary no longer has', async () => {
    renderForm({ field: { ask: ['workload:name', 'finance:project'] } });
    await goToTags(FILLED);
    expect(await inputOf('workload:name')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The tag dictionary has no tag “finance:project”; take it out of the template',
    );
    await goToReview();
    expect(
      await screen.findAllByText(/1 tag has to be mended: finance:project/),
    ).toHaveLength(2);
    expect(screen.getByText(/“finance:project”/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('takes what a link fills in, and lets one take out what the dictionary has not', async () => {
    const { scaffold } = renderForm({
      formData: {
        ...FILLED,
        tags: { 'finance:cost-center': 1234, 'finance:project': 'x', note: {} },
      },
    });
    await goToTags({});
    expect(await inputOf('finance:cost-center')).toHaveValue('1234');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The tag dictionary has no tag “finance:project”',
    );
    await userEvent.click(screen.getByText('Take it out of the form'));
    expect(screen.queryByRole('alert')).toBeNull();
    await goToReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: { ...FILLED, tags: { 'finance:cost-center': '1234' } },
        }),
      ),
    );
  });

  it('says that the owner is no group, and does not go on', async () => {
    renderForm();
    await goToTags({ ...FILLED, owner: 'user:default/maya' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "'owner' must be a group",
    );
    await goToReview();
    expect(
      await screen.findAllByText(
        /The tags could not be checked: 'owner' must be a group/,
      ),
    ).toHaveLength(2);
    expect(screen.getAllByText(/'owner' must be a group/)).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('says that the dictionary cannot be read, and reads it again', async () => {
    const getDictionary = jest
      .fn(async () => dictionary)
      .mockRejectedValueOnce(new Error('The portal is asleep'));
    renderForm({ getDictionary });
    await goToTags(FILLED);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The tag dictionary could not be read: The portal is asleep',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await inputOf('workload:application-id')).toHaveValue(
      'image-search',
    );
  });

  it('says what the backend answered where the dictionary cannot be read', async () => {
    const error = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: { name: 'Error', message: 'The disk is full' },
          response: { statusCode: 500 },
        }),
        { status: 500, headers: { 'content-type': 'application/json' } },
      ),
    );
    renderForm({
      getDictionary: async () => {
        throw error;
      },
    });
    await goToTags(FILLED);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The tag dictionary could not be read: The disk is full',
    );
    await goToReview();
    expect(
      await screen.findAllByText(
        /The tags could not be checked: The disk is full/,
      ),
    ).toHaveLength(2);
    expect(screen.getAllByText(/The disk is full/)).toHaveLength(2);
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });

  it('says that it reads, for as long as it does', async () => {
    renderForm({ getDictionary: () => new Promise(() => {}) });
    await goToTags(FILLED);
    expect(
      await screen.findByRole('progressbar', {
        name: 'Reading the tag dictionary',
      }),
    ).toBeInTheDocument();
  });
});
