import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import {
  createExtensionTester,
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { EntitySummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../__testUtils__/axeViolations';
import {
  entitySummary,
  summariesAnswer,
} from '../__testUtils__/summariesAnswer';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { myMlServicesWidget } from './myMlServicesWidget';

const ME = 'user:default/maya-chen';
const MY_TEAM = 'group:default/team-fraud';

function component(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

function score(percent: string): EntitySummary['score'] {
  return { compliant: 1, violating: 1, unknown: 0, total: 2, percent };
}

/** A backend that knows these figures, by the name of the entity. */
function knowing(
  figures: Record<string, Partial<EntitySummary>>,
): jest.MockedFunction<MlGovernanceApi['getSummaries']> {
  return jest.fn(async ({ entityRefs }) =>
    summariesAnswer(
      entityRefs.flatMap(entityRef => {
        const known = figures[entityRef.split('/')[1]];
        return known ? [entitySummary({ ...known, entityRef })] : [];
      }),
    ),
  );
}

async function renderWidget(
  entities: Entity[],
  getSummaries: MlGovernanceApi['getSummaries'],
) {
  const widget = createExtensionTester(myMlServicesWidget).get(
    HomePageWidgetBlueprint.dataRefs.widget,
  );
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [mlGovernanceApiRef, { getSummaries }],
        [catalogApiRef, new InMemoryCatalogClient({ entities })],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: ME,
            ownershipEntityRefs: [ME, MY_TEAM],
          }),
        ],
      ]}
    >
      {widget.component}
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

async function services(): Promise<(string | null)[]> {
  const links = await screen.findAllByRole('link');
  return links.map(link => link.textContent);
}

describe('the home page widget of my ML services', () => {
  it('lists what I and my groups own, worst first, and each with its figures', async () => {
    const getSummaries = knowing({
      'maya-chen': {
        cost: { total: '4100.50', previousTotal: '4100.50' },
        score: score('62.5'),
      },
      'mine-cheap': {
        cost: { total: '10', previousTotal: '5' },
        score: score('50.0'),
      },
      'ours-unknown': { cost: undefined, score: undefined, state: 'pending' },
      'ours-good': {
        cost: { total: '4000', previousTotal: '4000' },
        score: score('100.0'),
      },
      'ours-dear': {
        cost: { total: '90.5', previousTotal: '100' },
        score: score('50.0'),
      },
      website: { state: 'unmapped' },
    });
    await renderWidget(
      [
        component('ours-good', MY_TEAM),
        component('ours-unknown', MY_TEAM),
        component('mine-cheap', ME),
        component('ours-dear', MY_TEAM),
        component('website', MY_TEAM),
        component('theirs', 'group:default/team-growth'),
      ],
      getSummaries,
    );

    expect(await services()).toEqual([
      'ours-dear',
      'mine-cheap',
      'ours-good',
      'ours-unknown',
    ]);
    expect(screen.getByText('$4,100.50')).toBeInTheDocument();
    const [, dear] = screen.getAllByRole('row');
    expect(dear).toHaveTextContent('$90.50');
    expect(dear).toHaveTextContent('50.0%');
    // One request for all of them, the reader included.
    expect(getSummaries.mock.calls).toHaveLength(1);
    expect(getSummaries.mock.calls[0][0].entityRefs).not.toContain(
      'component:default/theirs',
    );
    const table = screen.getByRole('table');
    expect(await axeViolations(table)).toEqual([]);
  });

  it('lists any kind that can be a service, and no roll-up, which would count again', async () => {
    const of = (kind: string, name: string) => ({
      ...component(name, MY_TEAM),
      kind,
    });
    const kinds = ['Component', 'Resource', 'API', 'Pipeline'];
    const rollups = ['System', 'Domain', 'Group', 'User'];
    const all = [...kinds, ...rollups].map(kind =>
      of(kind, `my-${kind.toLowerCase()}`),
    );
    await renderWidget(
      all,
      knowing(Object.fromEntries(all.map(one => [one.metadata.name, {}]))),
    );

    expect([...(await services())].sort()).toEqual(
      kinds.map(kind => `my-${kind.toLowerCase()}`).sort(),
    );
  });

  it('adds nothing up by itself where the catalog does not know me', async () => {
    // Two services may stand on the same lines of the bill.
    await renderWidget([component('ours', MY_TEAM)], knowing({ ours: {} }));

    expect(await services()).toEqual(['ours']);
    expect(screen.getAllByText(/\$/)).toHaveLength(1);
    expect(screen.queryByText(/All of them/)).toBeNull();
  });

  it('shows all of many when asked', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `ours-${index}`);
    await renderWidget(
      names.map(name => component(name, MY_TEAM)),
      knowing(Object.fromEntries(names.map(name => [name, {}]))),
    );

    expect(await services()).toHaveLength(5);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 7 services' }),
    );
    expect(await services()).toEqual(names);
  });

  it('is quiet where I own no ML service', async () => {
    await renderWidget(
      [component('website', MY_TEAM)],
      knowing({ website: { state: 'unmapped' } }),
    );

    expect(
      await screen.findByText(
        'Neither you nor one of your groups owns an ML service.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const getSummaries = knowing({ ours: {} });
    getSummaries.mockRejectedValueOnce(new Error('No network.'));
    await renderWidget([component('ours', MY_TEAM)], getSummaries);

    expect(await screen.findByRole('alert')).toHaveTextContent('No network.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});
