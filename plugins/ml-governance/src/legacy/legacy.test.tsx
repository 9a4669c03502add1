import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import { AnyApiRef, identityApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntitySwitch } from '@backstage/plugin-catalog';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ReactElement } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { complianceAnswer } from '../__testUtils__/complianceAnswer';
import { monthToDateAnswer, trendAnswer } from '../__testUtils__/costAnswers';
import { mlServiceEntity } from '../__testUtils__/mlServiceEntity';
import { overviewAnswer } from '../__testUtils__/overviewAnswer';
import { layOutTable } from '../__testUtils__/renderResourcesTab';
import { ReviewBackend } from '../__testUtils__/reviewBackend';
import { reconciliationAnswer } from '../__testUtils__/reconciliationAnswer';
import { resourcesAnswer } from '../__testUtils__/resourcesAnswer';
import { sourcesAnswer } from '../__testUtils__/sourcesAnswer';
import { statementAnswer } from '../__testUtils__/statementAnswer';
import {
  entitySummary,
  summariesAnswer,
} from '../__testUtils__/summariesAnswer';
import {
  EntityMlComplianceCard,
  EntityMlCostCard,
  EntityMlResourcesContent,
  EntityMlReviewsCard,
  HomeMyMlServices,
  isMlServiceAvailable,
  MlGovernancePage,
  MlReviewsPage,
  MlStatementPage,
  MlTagPoliciesPage,
  mlGovernancePlugin,
} from '.';

const BASE = 'http://localhost:7007/api/ml-governance/v1';
const ENTITY = `${BASE}/entities/component/default/fraud-detection`;

/** What a portal on the old frontend system writes for the page of an entity. */
const overview = (
  <EntitySwitch>
    <EntitySwitch.Case if={isMlServiceAvailable}>
      <EntityMlCostCard />
      <EntityMlComplianceCard />
    </EntitySwitch.Case>
    <EntitySwitch.Case>Nothing of ours</EntitySwitch.Case>
  </EntitySwitch>
);

/** The APIs that the plugin brings into an app, made of those that every app has. */
function apisOfPlugin() {
  const apis: Record<string, unknown> = {
    discoveryApi: mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
    fetchApi: { fetch },
  };
  return [...mlGovernancePlugin.getApis()].map(
    ({ api, factory }): [AnyApiRef, {}] => [api, Object(factory(apis))],
  );
}

describe('the plugin for the old frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  beforeEach(() => {
    server.use(
      http.get(`${ENTITY}/cost`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.has('from')
            ? trendAnswer()
            : monthToDateAnswer(),
        ),
      ),
      http.get(`${ENTITY}/compliance`, () =>
        HttpResponse.json(complianceAnswer()),
      ),
      http.get(`${ENTITY}/resources`, () =>
        HttpResponse.json(resourcesAnswer()),
      ),
      http.post(`${BASE}/summaries`, async () =>
        HttpResponse.json(summariesAnswer([entitySummary()])),
      ),
    );
  });

  afterEach(() => jest.restoreAllMocks());

  async function render(
    element: ReactElement,
    entity: Entity = mlServiceEntity(),
  ) {
    const owned = {
      ...entity,
      relations: [{ type: 'ownedBy', targetRef: 'user:default/maya-chen' }],
    };
    const identity = mockApis.identity({
      userEntityRef: 'user:default/maya-chen',
    });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          ...apisOfPlugin(),
          [catalogApiRef, new InMemoryCatalogClient({ entities: [owned] })],
          [identityApiRef, identity],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <EntityProvider entity={entity}>{element}</EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
  }

  it('reads both cards of an ML service from the backend', async () => {
    await render(overview);

    const cost = await screen.findByRole('region', { name: 'Cost' });
    expect(await within(cost).findByText('$4,812.06')).toBeInTheDocument();
    const compliance = await screen.findByRole('region', {
      name: 'Tag compliance',
    });
    expect(await within(compliance).findByText('88.2%')).toBeInTheDocument();
  });

  it('stays away from other entities', async () => {
    await render(overview, mlServiceEntity({ spec: { type: 'website' } }));

    expect(screen.getByText('Nothing of ours')).toBeInTheDocument();
  });

  it('shows the organisation on a page of its own, with its header', async () => {
    server.use(
      http.get(`${BASE}/organization/overview`, () =>
        HttpResponse.json(overviewAnswer()),
      ),
      http.get(`${BASE}/sources`, () => HttpResponse.json(sourcesAnswer())),
    );
    await render(
      <Routes>
        <Route path="/" element={<MlGovernancePage />} />
      </Routes>,
    );

    expect(
      await screen.findByRole('heading', { name: 'ML governance', level: 1 }),
    ).toBeInTheDocument();
    const spend = await screen.findByRole('region', { name: 'Spend' });
    expect(await within(spend).findByText('$20,000.00')).toBeInTheDocument();
    expect(
      await screen.findByRole('article', { name: 'Cost Explorer' }),
    ).toBeInTheDocument();

    // Views of the page are a click away, and need no route of their own.
    server.use(
      http.get(`${BASE}/organization/reconciliation`, ({ request }) =>
        HttpResponse.json(
          reconciliationAnswer({
            month: new URL(request.url).searchParams.get('month') ?? '',
          }),
        ),
      ),
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Reconciliation' }));
    expect(
      await screen.findByRole('table', { name: 'By account' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Spend' })).toBeNull();
  });

  it('shows statements on a page of their own, with its header', async () => {
    server.use(
      http.get(`${BASE}/entities/group/default/team-fraud/statement`, () =>
        HttpResponse.json(statementAnswer()),
      ),
    );
    await render(
      <Routes>
        <Route
          path="/"
          element={<Navigate to="/statement?entity=group:default/team-fraud" />}
        />
        <Route path="/statement" element={<MlStatementPage />} />
      </Routes>,
    );

    expect(
      await screen.findByRole('heading', {
        name: 'ML cost statements',
        level: 1,
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', {
        name: 'Fraud prevention, October 2026',
      }),
    ).toBeInTheDocument();
  });

  it('shows the tag policies on a page of their own, with its header and a link from the overview', async () => {
    server.use(
      http.get(`${BASE}/policies`, () =>
        HttpResponse.json({
          keyPrefix: 'anycompany:',
          kinds: [{ kind: 'cdk', refused: 'There is no mandatory tag' }],
        }),
      ),
      http.get(`${BASE}/organization/overview`, () =>
        HttpResponse.json(overviewAnswer()),
      ),
      http.get(`${BASE}/sources`, () => HttpResponse.json(sourcesAnswer())),
    );
    await render(
      <Routes>
        <Route path="/" element={<MlGovernancePage />} />
        <Route path="/policies" element={<MlTagPoliciesPage />} />
      </Routes>,
    );

    await userEvent.click(
      await screen.findByRole('link', {
        name: /^Policies from the dictionary/,
      }),
    );
    expect(
      await screen.findByRole('heading', { name: 'ML tag policies', level: 1 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('There is no mandatory tag.'),
    ).toBeInTheDocument();
  });

  it('shows the ownership reviews on a page of their own, with its header and a link from the card of a group', async () => {
    const reviews = new ReviewBackend();
    server.use(
      http.get(`${BASE}/reviews`, async () =>
        HttpResponse.json(await reviews.getReviews()),
      ),
      http.get(`${BASE}/reviews/autumn`, async () =>
        HttpResponse.json(await reviews.getReview()),
      ),
      http.get(`${BASE}/reviews/autumn/items`, async ({ request }) =>
        HttpResponse.json(
          await reviews.getReviewItems('autumn', {
            groupRef:
              new URL(request.url).searchParams.get('groupRef') ?? undefined,
          }),
        ),
      ),
    );
    await render(
      <Routes>
        <Route path="/" element={<EntityMlReviewsCard />} />
        <Route path="/reviews" element={<MlReviewsPage />} />
      </Routes>,
      mlServiceEntity({
        kind: 'Group',
        metadata: { name: 'team-fraud', namespace: 'default' },
        spec: { type: 'team' },
      }),
    );

    await userEvent.click(await screen.findByRole('link', { name: 'Autumn' }));
    expect(
      await screen.findByRole('heading', {
        name: 'ML ownership reviews',
        level: 1,
      }),
    ).toBeInTheDocument();
    expect(
      (await screen.findAllByRole('button', { name: 'Confirm' })).length,
    ).toBe(2);
  });

  it('shows the resources of an ML service', async () => {
    layOutTable();
    await render(
      <Routes>
        <Route path="/*" element={<EntityMlResourcesContent />} />
      </Routes>,
    );

    expect(await screen.findByText('fraud-live')).toBeInTheDocument();
  });

  it('leads from the compliance card to the resources', async () => {
    layOutTable();
    server.use(
      http.get(`${ENTITY}/compliance`, () =>
        HttpResponse.json(
          complianceAnswer({
            awsAgreement: {
              countedAt: '2026-11-23T06:05:00.000Z',
              agrees: 36,
              differs: 1,
              undecided: 0,
            },
          }),
        ),
      ),
    );
    await render(
      <Routes>
        <Route path="/" element={<EntityMlComplianceCard />} />
        <Route path="/aws-resources" element={<EntityMlResourcesContent />} />
      </Routes>,
    );

    await userEvent.click(
      await screen.findByRole('link', { name: 'See the resources' }),
    );
    expect(await screen.findByText('fraud-live')).toBeInTheDocument();
  });

  it('shows the services of the reader on a home page', async () => {
    await render(<HomeMyMlServices />);

    expect(screen.getByText('My ML services')).toBeInTheDocument();
    expect(await screen.findByText('$1,500.25')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /fraud-detection/ }),
    ).toBeInTheDocument();
  });
});

describe('isMlServiceAvailable', () => {
  it.each<[string, Partial<Entity>, boolean]>([
    ['a component of an ML type', {}, true],
    ['a website', { spec: { type: 'website' } }, false],
    [
      'whatever names an application id',
      {
        kind: 'API',
        spec: { type: 'openapi' },
        metadata: {
          name: 'scores',
          annotations: { 'ml-governance.io/application-id': 'scores' },
        },
      },
      true,
    ],
    ['a group', { kind: 'Group', spec: { type: 'team' } }, true],
    ['a domain', { kind: 'Domain', spec: {} }, true],
    ['a template', { kind: 'Template', spec: { type: 'service' } }, false],
  ])('tells whether %s shows the cards', (_, entity, available) => {
    expect(isMlServiceAvailable(mlServiceEntity(entity))).toBe(available);
  });
});
