import { OrganizationExplanationResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { explanationAnswer } from '../../__testUtils__/explanationAnswer';
import { moneyCoverageAnswer } from '../../__testUtils__/moneyCoverageAnswer';
import { overviewAnswer } from '../../__testUtils__/overviewAnswer';
import { overviewCard } from '../../__testUtils__/overviewCard';
import { renderOverview } from '../../__testUtils__/renderOverview';
import { responseError } from '../../__testUtils__/responseError';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';

const DAYS = { from: '2026-11-01', to: '2026-11-24' };
const COMMON = { metric: 'net-amortized', limit: 50 };

/** What the backend says of what no tag, rule or pool files anywhere. */
async function untagged(): Promise<OrganizationExplanationResponse> {
  const { entityRef: _, lines, ...answer } = explanationAnswer();
  return {
    ...answer,
    state: 'ready',
    part: 'untagged',
    total: '2000',
    parts: [
      { basis: 'unallocated', amount: '1500' },
      {
        basis: 'shared',
        rule: { id: 'support', title: 'AWS Support' },
        amount: '500',
      },
    ],
    splits: [
      {
        pool: { id: 'support', title: 'AWS Support' },
        month: '2026-11',
        method: 'proportional',
        poolAmount: '500',
        weight: '0',
        totalWeight: '0',
        amount: '500',
      },
    ],
    lines: {
      items: [
        {
          ...lines.items[0],
          applicationId: '',
          basis: 'unallocated',
          match: undefined,
          amount: '1500',
        },
      ],
      count: 1,
      amount: '1500',
    },
  };
}

type ExplainOrganization = MlGovernanceApi['explainOrganization'];

async function render(
  overrides: Parameters<typeof overviewAnswer>[0] = {},
  answer: ExplainOrganization = untagged,
) {
  const explainOrganization = jest.fn<
    ReturnType<ExplainOrganization>,
    Parameters<ExplainOrganization>
  >(answer);
  const explainCost = jest.fn<
    ReturnType<MlGovernanceApi['explainCost']>,
    Parameters<MlGovernanceApi['explainCost']>
  >(async () => explanationAnswer());
  await renderOverview({
    getOverview: async () => overviewAnswer({ itemised: true, ...overrides }),
    explainOrganization,
    explainCost,
  });
  await screen.findByRole('table', { name: /The bill by who answers/ });
  return { explainOrganization, explainCost };
}

async function explain(card: HTMLElement, name: string): Promise<HTMLElement> {
  await userEvent.click(within(card).getAllByRole('button', { name })[0]);
  return screen.findByRole('dialog');
}

async function close() {
  const drawer = screen.getByRole('dialog');
  await userEvent.click(within(drawer).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(drawer).not.toBeInTheDocument());
}

describe('the explanation of the figures of the organisation', () => {
  it('asks for the part of the bill that the line stands for, never for an entity', async () => {
    const { explainOrganization, explainCost } = await render();
    const card = overviewCard('Who answers for the bill');
    for (const [name, query] of [
      [
        'Explain $11,500.00: ML products',
        {
          part: 'root-group',
          entityRef: 'group:default/ml-products',
        },
      ],
      [
        'Explain $600.00: Shared by several groups',
        { part: 'several-root-groups' },
      ],
      ['Explain $300.00: Services that no group owns', { part: 'no-group' }],
      [
        'Explain $1,400.00: Application ids that no service claims',
        { part: 'unclaimed' },
      ],
      [
        'Explain $2,000.00: Charges without an application id',
        { part: 'untagged' },
      ],
      ['Explain $20,000.00: The whole bill', { part: 'total' }],
    ] as const) {
      const drawer = await explain(card, name);
      expect(drawer).toHaveTextContent('The organisation · ');
      expect(explainOrganization).toHaveBeenLastCalledWith({
        ...query,
        ...DAYS,
        ...COMMON,
      });
      await close();
    }
    expect(explainCost).not.toHaveBeenCalled();
  });

  it('asks for each unclaimed id, and for each account and service of what is untagged', async () => {
    const { explainOrganization } = await render();
    const unclaimed = overviewCard('Application ids that no service claims');
    await explain(
      unclaimed,
      'Explain $800.00: “fraud-detectoin”, which no service claims',
    );
    await close();
    const card = overviewCard('Spend without an application id');
    await explain(
      card,
      'Explain $1,250.00: ml-test, without an application id',
    );
    await close();
    await explain(
      card,
      'Explain $500.00: Not named on the bill, without an application id',
    );
    expect(explainOrganization.mock.calls.map(([query]) => query)).toEqual([
      {
        part: 'unclaimed',
        applicationId: 'fraud-detectoin',
        ...DAYS,
        ...COMMON,
      },
      {
        part: 'untagged',
        breakdown: 'account',
        key: '222222222222',
        ...DAYS,
        ...COMMON,
      },
      { part: 'untagged', breakdown: 'service', key: '', ...DAYS, ...COMMON },
    ]);
  });

  it('asks for the whole bill of a month, and for a service as what it is', async () => {
    const { explainOrganization, explainCost } = await render();
    const months = overviewCard('Month over month');
    await userEvent.click(
      within(months).getByRole('button', { name: 'Show as table' }),
    );
    await explain(months, 'Explain $33,000.00: The whole bill, October 2026');
    await close();
    await explain(months, 'Explain $20,000.00: The whole bill, November 2026');
    await close();
    expect(explainOrganization.mock.calls.map(([query]) => query)).toEqual([
      { part: 'total', from: '2026-10-01', to: '2026-11-01', ...COMMON },
      { part: 'total', ...DAYS, ...COMMON },
    ]);
    const services = overviewCard('Services that cost most');
    await explain(services, 'Explain $4,812.06: Fraud detection');
    expect(explainCost).toHaveBeenCalledWith(
      'component:default/fraud-detection',
      { ...DAYS, ...COMMON },
    );
  });

  it('says of what is filed nowhere that nothing files it, and why pools went to nobody', async () => {
    await render();
    const card = overviewCard('Who answers for the bill');
    const drawer = await explain(
      card,
      'Explain $2,000.00: Charges without an application id',
    );
    const parts = await within(drawer).findByRole('table', {
      name: 'Parts of the figure',
    });
    expect(parts).toHaveTextContent('Without an application id');
    expect(drawer).toHaveTextContent('There was nobody to split it over');
    expect(drawer).toHaveTextContent('to no application');
    expect(drawer).toHaveTextContent(/add up to the total exactly/);
  });

  it('names the permission that whoever may not see it lacks', async () => {
    await render({}, async () => {
      throw await responseError(403, 'NotAllowedError', 'Not allowed');
    });
    const card = overviewCard('Spend');
    const drawer = await explain(card, 'Explain $20,000.00: The whole bill');
    expect(await within(drawer).findByRole('note')).toHaveTextContent(
      'ml-governance.organization.read',
    );
  });

  it('counts groups that the answer has no room for as one line that can be explained', async () => {
    const { attribution } = overviewAnswer();
    const { explainOrganization } = await render({
      attribution: {
        ...attribution,
        total: { amount: '20007.0000000001', previousAmount: '18000' },
        otherRootGroups: { amount: '7', previousAmount: '0', count: 12 },
      },
    });
    const card = overviewCard('Who answers for the bill');
    expect(card).not.toHaveTextContent('do not add up');
    await explain(card, 'Explain $7.00: 12 other groups');
    expect(explainOrganization).toHaveBeenCalledWith({
      part: 'other-root-groups',
      ...DAYS,
      ...COMMON,
    });
  });

  it('asks for the groups that are not named at first as all but those that are', async () => {
    const { attribution } = overviewAnswer();
    const rootGroups = Array.from({ length: 11 }, (_, index) => ({
      entityRef: `group:default/unit-${index}`,
      amount: '500',
      previousAmount: '400',
    }));
    const { explainOrganization } = await render({
      attribution: { ...attribution, rootGroups },
    });
    await explain(
      overviewCard('Who answers for the bill'),
      'Explain $1,500.00: 3 other groups',
    );
    expect(explainOrganization).toHaveBeenCalledWith({
      part: 'other-root-groups',
      except: rootGroups.slice(0, 8).map(({ entityRef }) => entityRef),
      ...DAYS,
      ...COMMON,
    });
  });

  it('asks for all others as all but the lines above', async () => {
    const { attribution } = overviewAnswer();
    const ids = Array.from({ length: 8 }, (_, index) => ({
      applicationId: `id-${index}`,
      amount: '100',
      previousAmount: '100',
    }));
    const accounts = Array.from({ length: 7 }, (_, index) => ({
      key: index === 0 ? '' : `${index}`.repeat(12),
      amount: '250',
      previousAmount: '200',
    }));
    const { explainOrganization } = await render({
      attribution: {
        ...attribution,
        unclaimed: {
          ...attribution.unclaimed,
          count: 10,
          applicationIds: ids,
        },
        untagged: { ...attribution.untagged, byAccount: accounts },
      },
    });
    const unclaimed = overviewCard('Application ids that no service claims');
    await explain(
      unclaimed,
      'Explain $900.00: All others that no service claims',
    );
    await close();
    await userEvent.click(
      within(unclaimed).getByRole('button', { name: 'Show 9 lines' }),
    );
    await explain(
      unclaimed,
      'Explain $600.00: 2 smaller ones that no service claims',
    );
    await close();
    await explain(
      overviewCard('Spend without an application id'),
      'Explain $750.00: All others, without an application id',
    );
    expect(explainOrganization.mock.calls.map(([query]) => query)).toEqual([
      {
        part: 'unclaimed',
        except: ids.slice(0, 5).map(({ applicationId }) => applicationId),
        ...DAYS,
        ...COMMON,
      },
      {
        part: 'unclaimed',
        except: ids.map(({ applicationId }) => applicationId),
        ...DAYS,
        ...COMMON,
      },
      {
        part: 'untagged',
        breakdown: 'account',
        except: accounts.slice(0, 5).map(({ key }) => key),
        ...DAYS,
        ...COMMON,
      },
    ]);
  });

  it('asks for every amount of the coverage by money as what its lines make', async () => {
    const coverage = moneyCoverageAnswer();
    const { explainOrganization } = await render({ coverage }, async () => {
      const { splits: _, ...answer } = await untagged();
      return { ...answer, view: 'billed', total: '2000', splits: [] };
    });
    const card = overviewCard('Coverage by money');
    const amounts = within(card)
      .getAllByRole('button', { name: /^Explain/ })
      .map(button => button.getAttribute('aria-label'));
    expect(amounts).toHaveLength(
      // Five classes that have an amount, and the whole.
      6 +
        2 * coverage.byKey.length +
        Math.min(5, coverage.byGroup.length) +
        Math.min(5, coverage.byAccount.length),
    );
    const [key] = coverage.byKey;
    const [group] = coverage.byGroup;
    const [account] = coverage.byAccount;
    const range = { from: coverage.range.from, to: coverage.range.to };
    for (const [name, query] of [
      [/Tax$/, { part: 'total', coverage: 'tax' }],
      [
        new RegExp(`Without a valid ${key.key}`),
        { part: 'total', coverage: 'uncovered', tagKey: key.key },
      ],
      [
        new RegExp(`${group.title ?? group.entityRef}, usage that can`),
        {
          part: 'root-group',
          entityRef: group.entityRef,
          coverage: 'taggable',
        },
      ],
      [
        new RegExp(`${account.name ?? account.accountId}, usage that can`),
        {
          part: 'total',
          breakdown: 'account',
          key: account.accountId,
          coverage: 'taggable',
        },
      ],
    ] as const) {
      await userEvent.click(within(card).getByRole('button', { name }));
      await screen.findByRole('dialog');
      expect(explainOrganization).toHaveBeenLastCalledWith({
        ...query,
        ...range,
        ...COMMON,
      });
      await close();
    }
    await userEvent.click(
      within(card).getByRole('button', { name: /: The bill$/ }),
    );
    expect(explainOrganization).toHaveBeenLastCalledWith({
      part: 'total',
      view: 'billed',
      from: '2026-11-01',
      to: '2026-12-01',
      ...COMMON,
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText('Collected by “AWS Support”'),
    ).toBeInTheDocument();
    await close();
    await userEvent.click(
      within(overviewCard('Tagged cost')).getByRole('button', {
        name: /Usage that can carry tags/,
      }),
    );
    expect(explainOrganization).toHaveBeenLastCalledWith({
      part: 'total',
      coverage: 'taggable',
      ...range,
      ...COMMON,
    });
  }, 60_000);

  it('offers nothing to click where the bill is known by its sums alone', async () => {
    await render({ itemised: false });
    overviewCard('Who answers for the bill');
    expect(screen.queryByRole('button', { name: /^Explain/ })).toBeNull();
    expect(
      screen.queryByRole('list', { name: 'Months of the chart' }),
    ).toBeNull();
  });
});
