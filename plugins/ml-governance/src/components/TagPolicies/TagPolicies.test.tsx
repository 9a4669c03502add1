import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  generateGovernanceDocuments,
  PoliciesResponse,
  SimulationRequest,
  SimulationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { simulationAnswer } from '../../__testUtils__/simulationAnswer';
import { smallDictionary } from '../../__testUtils__/smallDictionary';
import { inventorySource } from '../../__testUtils__/sources';
import { watchSaving } from '../../__testUtils__/watchSaving';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { tagPoliciesPage } from '../../pages/tagPoliciesPage';

const ENVIRONMENT = 'anycompany:workload:environment';

function policiesAnswer(enforce: boolean = false): PoliciesResponse {
  return {
    keyPrefix: smallDictionary.prefix,
    kinds: generateGovernanceDocuments(smallDictionary, { enforce }),
  };
}

function tagPolicyText(): string {
  const kind = policiesAnswer().kinds.find(one => one.kind === 'tag-policy');
  if (!kind || 'refused' in kind) throw new Error('There is no tag policy');
  return kind.documents[0].content;
}

function renderPage(api: Partial<MlGovernanceApi> = {}) {
  renderTestApp({
    extensions: [tagPoliciesPage],
    initialRouteEntries: ['/ml-governance/policies'],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [catalogApiRef, catalogApiMock()],
      [
        mlGovernanceApiRef,
        {
          getPolicies: async ({ enforce }: { enforce?: boolean } = {}) =>
            policiesAnswer(enforce),
          simulate: async () => simulationAnswer(),
          ...api,
        },
      ],
    ],
  });
}

async function card(name: string) {
  return await screen.findByRole('region', { name });
}

function paste(label: string, value: string) {
  fireEvent.change(screen.getByRole('textbox', { name: label }), {
    target: { value },
  });
}

describe('the documents', () => {
  afterEach(() => jest.restoreAllMocks());

  it('stand by kind with their room, their notes and their text', async () => {
    renderPage();
    const documents = await card('Policies from the dictionary');
    const policy = await within(documents).findByRole('region', {
      name: 'Tag policy 1 of 1',
    });
    const meter = within(policy).getByRole('meter');
    expect(meter).toHaveAttribute('aria-valuemax', '10000');
    expect(policy).toHaveTextContent(/[\d,]+ of 10,000 characters \(\d/);
    expect(policy).not.toHaveTextContent('close to the limit');
    await waitFor(() =>
      expect(
        within(policy).getByRole('group', {
          name: 'Text of tag-policy-1.json',
        }),
      ).toHaveTextContent(ENVIRONMENT),
    );
    expect(policy).toHaveTextContent('without white space');

    await userEvent.click(
      within(documents).getByRole('button', { name: /^Terraform/ }),
    );
    await waitFor(() =>
      expect(
        within(documents).getByRole('group', {
          name: 'Text of governance-tags.tf',
        }),
      ).toHaveTextContent('default_tags'),
    );
    await waitFor(() =>
      expect(
        within(documents).queryByRole('region', { name: 'Tag policy 1 of 1' }),
      ).not.toBeInTheDocument(),
    );
    expect(await axeViolations(documents)).toEqual([]);
  });

  it('are downloaded character by character', async () => {
    const saved = watchSaving();
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Download tag-policy-1.json',
      }),
    );
    expect(saved.map(({ name }) => name)).toEqual(['tag-policy-1.json']);
    await expect(saved[0].text).resolves.toBe(tagPolicyText());
  });

  it('have AWS refuse wrong values where that is wanted', async () => {
    const getPolicies = jest.fn(
      async ({ enforce }: { enforce?: boolean } = {}) =>
        policiesAnswer(enforce),
    );
    renderPage({ getPolicies });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /^Have AWS refuse values/ }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('group', { name: 'Text of tag-policy-1.json' }),
      ).toHaveTextContent('enforced_for'),
    );
    expect(getPolicies).toHaveBeenLastCalledWith({ enforce: true });
  });

  it('say that there is hardly any room, and why there is none of a kind', async () => {
    renderPage({
      getPolicies: async () => ({
        keyPrefix: '',
        kinds: [
          {
            kind: 'tag-policy',
            documents: [
              {
                kind: 'tag-policy',
                fileName: 'tag-policy-1.json',
                title: 'Tag policy 1 of 1',
                language: 'json',
                content: '{"tags":{}}',
                quota: { used: 9_500, limit: 10_000, unit: 'characters' },
                notes: ['It says less than the dictionary'],
              },
            ],
          },
          { kind: 'service-control-policy', refused: 'Too many roles' },
        ],
      }),
    });
    const policy = await screen.findByRole('region', {
      name: 'Tag policy 1 of 1',
    });
    expect(policy).toHaveTextContent(
      '9,500 of 10,000 characters (95.0%)close to the limit',
    );
    expect(policy).toHaveTextContent('It says less than the dictionary');
    const refused = screen.getByRole('button', {
      name: /^Service control policies/,
    });
    expect(refused).toHaveTextContent('Cannot be written');
    await userEvent.click(refused);
    expect(await screen.findByText('Too many roles.')).toBeInTheDocument();
  });

  it('keep their height while they are awaited, and try again after an error', async () => {
    const error = await responseError(500, 'Error', 'The disk is full.');
    const getPolicies = jest.fn(async () => policiesAnswer());
    getPolicies.mockRejectedValueOnce(error);
    renderPage({ getPolicies });
    expect(await screen.findByText('The disk is full.')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Try a change' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Tag policy 1 of 1' }),
    ).toBeInTheDocument();
  });

  it('leave what was pasted and tried alone when they cannot be written anew', async () => {
    const error = await responseError(500, 'Error', 'The disk is full.');
    renderPage({
      getPolicies: async ({ enforce } = {}) => {
        if (enforce) throw error;
        return policiesAnswer();
      },
    });
    const comparison = await card('Compare with what is attached');
    paste('Tag policy that is attached today', tagPolicyText());
    expect(comparison).toHaveTextContent('Both say the same');
    const trial = await card('Try a change');
    paste('Changed dictionary', 'prefix: x');
    await userEvent.click(
      within(trial).getByRole('button', { name: 'Show what would change' }),
    );
    await within(trial).findByRole('table', { name: 'By service' });

    const refuse = screen.getByRole('checkbox', { name: /^Have AWS refuse/ });
    await userEvent.click(refuse);
    await screen.findByText('The disk is full.');
    expect(
      screen.queryByRole('region', { name: 'Tag policy 1 of 1' }),
    ).not.toBeInTheDocument();
    expect(comparison).toHaveTextContent(
      'There is no tag policy of the dictionary to compare with',
    );
    expect(comparison).not.toHaveTextContent('Both say the same');
    expect(
      screen.getByRole('textbox', { name: 'Changed dictionary' }),
    ).toHaveValue('prefix: x');
    expect(
      within(trial).getByRole('table', { name: 'By service' }),
    ).toBeInTheDocument();

    await userEvent.click(refuse);
    await waitFor(() =>
      expect(comparison).toHaveTextContent('Both say the same'),
    );
    expect(
      screen.getByRole('textbox', {
        name: 'Tag policy that is attached today',
      }),
    ).toHaveValue(tagPolicyText());
  });

  it('leave what was pasted alone when there is no tag policy among them', async () => {
    renderPage({
      getPolicies: async ({ enforce } = {}) =>
        enforce
          ? {
              keyPrefix: '',
              kinds: [{ kind: 'tag-policy', refused: 'It is too large' }],
            }
          : policiesAnswer(),
    });
    const comparison = await card('Compare with what is attached');
    paste('Tag policy that is attached today', '{"tags":{}}');
    await userEvent.click(
      screen.getByRole('checkbox', { name: /^Have AWS refuse/ }),
    );
    await waitFor(() =>
      expect(comparison).toHaveTextContent(
        'There is no tag policy of the dictionary to compare with',
      ),
    );
    expect(
      screen.getByRole('textbox', {
        name: 'Tag policy that is attached today',
      }),
    ).toHaveValue('{"tags":{}}');
  });

  it('tell who may not see them which permission is lacking', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    renderPage({
      getPolicies: async () => {
        throw error;
      },
    });
    expect(
      await screen.findByText(/ml-governance\.organization\.read/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});

describe('comparing with what is attached', () => {
  const LABEL = 'Tag policy that is attached today';

  async function compareWith(text: string) {
    renderPage();
    const comparison = await card('Compare with what is attached');
    paste(LABEL, text);
    return comparison;
  }

  it('finds no difference from the policy itself, however it is written', async () => {
    const text = JSON.stringify(JSON.parse(tagPolicyText()), undefined, 2);
    expect(await compareWith(text)).toHaveTextContent('Both say the same');
  });

  it('tells key by key what would change', async () => {
    const policy = JSON.parse(tagPolicyText());
    policy.tags[ENVIRONMENT].tag_value['@@assign'] = ['dev', 'old'];
    policy.tags.costcenter = { tag_key: { '@@assign': 'CostCenter' } };
    delete policy.tags['anycompany:finance:owner'];
    const comparison = await compareWith(JSON.stringify(policy));
    const items = within(comparison).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(/anycompany:finance:ownercomes in/),
      expect.stringMatching(
        /anycompany:workload:environmentchangesValues added: test, production\.Values removed: old\./,
      ),
      expect.stringMatching(/^CostCentergoes out/),
    ]);
    expect(await axeViolations(comparison)).toEqual([]);
  });

  it('takes an effective policy, which AWS has merged, too', async () => {
    const { tags } = JSON.parse(tagPolicyText());
    const merged = Object.fromEntries(
      Object.entries<Record<string, { '@@assign': unknown }>>(tags).map(
        ([key, settings]) => [
          key,
          Object.fromEntries(
            Object.entries(settings).map(([name, value]) => [
              name,
              value['@@assign'],
            ]),
          ),
        ],
      ),
    );
    expect(
      await compareWith(JSON.stringify({ tags: merged })),
    ).toHaveTextContent('Both say the same');
  });

  it('says what is wrong with what was pasted', async () => {
    expect(await compareWith('{"tags": ')).toHaveTextContent('is no JSON');
  });
});

describe('trying a change', () => {
  it('lists the first of many groups, and all when asked', async () => {
    const [group] = simulationAnswer().byService.groups;
    const groups = Array.from({ length: 9 }, (_, index) => ({
      ...group,
      key: `app-${index}`,
      entityRefs: [],
    }));
    const trial = await tried(simulationAnswer({ byService: { groups } }));
    const services = await within(trial).findByRole('table', {
      name: 'By service',
    });
    expect(within(services).getAllByRole('row')).toHaveLength(6);
    await userEvent.click(
      within(trial).getByRole('button', { name: 'Show all 9 services' }),
    );
    expect(within(services).getAllByRole('row')).toHaveLength(10);
    await userEvent.click(
      within(trial).getByRole('button', { name: 'Show fewer services' }),
    );
    expect(within(services).getAllByRole('row')).toHaveLength(6);
  });

  const DICTIONARY = 'Changed dictionary';
  const RUN = 'Show what would change';

  async function tried(answer: SimulationResponse) {
    renderPage({ simulate: async () => answer });
    const trial = await card('Try a change');
    paste(DICTIONARY, 'prefix: x');
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));
    return trial;
  }

  it('tells who would newly fail or pass, worst first, with money and links', async () => {
    const requests: SimulationRequest[] = [];
    renderPage({
      simulate: async request => {
        requests.push(request);
        return simulationAnswer();
      },
    });
    const trial = await card('Try a change');
    expect(within(trial).getByRole('button', { name: RUN })).toBeDisabled();
    paste(DICTIONARY, 'prefix: x');
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));

    const services = await within(trial).findByRole('table', {
      name: 'By service',
    });
    expect(requests).toEqual([{ dictionary: 'prefix: x' }]);
    expect(trial).toHaveTextContent('Would newly fail14$1,234.50 a month');
    expect(trial).toHaveTextContent('Would newly pass3$20.00 a month');
    expect(trial).toHaveTextContent(
      'Net amortized cost of October 2026, by resource. $310.07 of that month fall on no resource',
    );
    const rows = within(services).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/fraud-detection12\$1,200\.500\$0\.001$/),
      'No application id2$34.003$20.001',
    ]);
    expect(
      within(services).getByRole('link', { name: /fraud-detection/ }),
    ).toHaveAttribute('href', '/catalog/default/component/fraud-detection');
    expect(trial).toHaveTextContent(
      '1 service not listed: nothing would change there.',
    );
    expect(trial).toHaveTextContent(
      'And 4 other owners with 1 resource that would newly fail',
    );
    const keys = within(trial).getByRole('table', {
      name: 'By key that decides',
    });
    expect(keys).toHaveTextContent('Tags outside the dictionary1');
    expect(
      within(trial).getByRole('table', { name: 'By account' }),
    ).toHaveTextContent('ml-production (222222222222)14');
    expect(await axeViolations(trial)).toEqual([]);
  });

  it('never shows a result under other input than its own', async () => {
    const trial = await tried(simulationAnswer());
    const run = () =>
      userEvent.click(within(trial).getByRole('button', { name: RUN }));
    const result = () =>
      within(trial).findByRole('table', { name: 'By service' });
    await result();
    paste(DICTIONARY, 'prefix: y');
    expect(within(trial).queryByRole('table')).not.toBeInTheDocument();

    await run();
    await result();
    fireEvent.change(
      within(trial).getByRole('combobox', { name: 'What to try' }),
      { target: { value: 'tag-policy' } },
    );
    expect(within(trial).queryByRole('table')).not.toBeInTheDocument();

    paste('Changed tag policy', '{"tags":{}}');
    await run();
    await result();
    fireEvent.change(
      within(trial).getByRole('textbox', {
        name: 'Tag policy that is attached today',
      }),
      { target: { value: '{"tags":{}}' } },
    );
    expect(within(trial).queryByRole('table')).not.toBeInTheDocument();
  });

  it('gives up what runs once its input is another', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    renderPage({
      simulate: (_, signal) => {
        signals.push(signal);
        return new Promise<SimulationResponse>(() => {});
      },
    });
    const trial = await card('Try a change');
    paste(DICTIONARY, 'prefix: x');
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));
    await within(trial).findByText('Looking at every resource…');
    paste(DICTIONARY, 'prefix: y');
    expect(signals.map(signal => signal?.aborted)).toEqual([true]);
    expect(within(trial).getByRole('button', { name: RUN })).toBeEnabled();
  });

  it('compares a tag policy with what is attached, several of them as a list', async () => {
    const requests: SimulationRequest[] = [];
    renderPage({
      simulate: async request => {
        requests.push(request);
        return simulationAnswer({ subject: 'tag-policy', refusedWrites: 5 });
      },
    });
    const trial = await card('Try a change');
    fireEvent.change(
      within(trial).getByRole('combobox', { name: 'What to try' }),
      { target: { value: 'tag-policy' } },
    );
    paste('Changed tag policy', '[{"tags":{}},{"tags":{"a":{}}}]');
    fireEvent.change(
      within(trial).getByRole('textbox', {
        name: 'Tag policy that is attached today',
      }),
      { target: { value: '{"tags":{}}' } },
    );
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));
    expect(
      await within(trial).findByText(/would refuse to write the tags of/),
    ).toHaveTextContent('5 resources');
    expect(requests).toEqual([
      {
        tagPolicy: [{ tags: {} }, { tags: { a: {} } }],
        attachedTagPolicy: '{"tags":{}}',
      },
    ]);
  });

  it('makes up no amounts', async () => {
    const bare = simulationAnswer({
      money: { by: 'nothing', reason: 'No source of cost is installed.' },
      amounts: undefined,
    });
    const withoutMoney = JSON.parse(
      JSON.stringify(bare, (name, value) =>
        name === 'amounts' ? undefined : value,
      ),
    );
    const trial = await tried(withoutMoney);
    expect(
      await within(trial).findByText(
        'No amounts are shown. No source of cost is installed.',
      ),
    ).toBeInTheDocument();
    expect(trial).not.toHaveTextContent('a month');
    expect(trial).not.toHaveTextContent('$');
  });

  it('says where nothing would change, and where there are no resources', async () => {
    const none = { newlyFailing: 0, newlyPassing: 0, unknown: 0 };
    const trial = await tried(
      simulationAnswer({
        resources: { ...none, stillFailing: 1, stillPassing: 2 },
      }),
    );
    expect(
      await within(trial).findByText('Nothing would change.'),
    ).toBeInTheDocument();
    expect(within(trial).queryByRole('table')).not.toBeInTheDocument();
  });

  it('waits for the inventory where nothing is held yet', async () => {
    const trial = await tried(
      simulationAnswer({
        state: 'empty',
        sources: [
          inventorySource({ status: 'pending', refreshedAt: undefined }),
        ],
      }),
    );
    expect(
      await within(trial).findByText(
        'Waiting for the inventory to be read for the first time',
      ),
    ).toBeInTheDocument();
  });

  it('names what is wrong with a dictionary, line by line', async () => {
    const error = await responseError(
      400,
      'InputError',
      'The tag dictionary cannot be used.\n- dictionary.tags[4]: is wrong',
    );
    renderPage({
      simulate: async () => {
        throw error;
      },
    });
    const trial = await card('Try a change');
    paste(DICTIONARY, 'tags: []');
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));
    expect(await within(trial).findByRole('alert')).toHaveTextContent(
      '“Changed dictionary”, tags[4]: is wrong',
    );
    // It is read while it is mended.
    paste(DICTIONARY, 'tags: [a]');
    expect(within(trial).getByRole('alert')).toHaveTextContent(
      '“Changed dictionary”, tags[4]: is wrong',
    );
  });

  it('tries again after an error, and can be stopped', async () => {
    const error = await responseError(
      503,
      'ServiceUnavailableError',
      'Others wait.',
    );
    const signals: (AbortSignal | undefined)[] = [];
    const simulate = jest.fn(
      (_: SimulationRequest, signal?: AbortSignal) =>
        new Promise<SimulationResponse>(() => {
          signals.push(signal);
        }),
    );
    simulate.mockRejectedValueOnce(error);
    renderPage({ simulate });
    const trial = await card('Try a change');
    paste(DICTIONARY, 'tags: []');
    await userEvent.click(within(trial).getByRole('button', { name: RUN }));
    expect(await within(trial).findByText('Others wait.')).toBeInTheDocument();
    await userEvent.click(
      within(trial).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(trial).findByText('Looking at every resource…'),
    ).toBeInTheDocument();
    expect(trial).toHaveAttribute('aria-busy', 'true');
    await userEvent.click(within(trial).getByRole('button', { name: 'Stop' }));
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(true);
    expect(within(trial).getByRole('button', { name: RUN })).toBeEnabled();
  });
});
