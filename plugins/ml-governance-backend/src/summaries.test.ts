import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { container, group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const PATH = '/v1/summaries';
const ids = Array.from({ length: 20 }, (_, index) => `app-${index}`);
const entities = [
  group('company'),
  group('team-fraud', { parents: ['company'] }),
  group('empty'),
  container('System', 'risk'),
  ...ids.map((id, index) =>
    mlService(id, {
      owner: 'team-fraud',
      partOf: index < 2 ? ['risk'] : [],
    }),
  ),
  mlService('web', { type: 'website' }),
];

function sources() {
  return {
    costSources: [
      new InMemoryCostSource({
        bill: ids.flatMap((applicationId, index) => [
          { day: '2026-11-02', applicationId, amount: `${index}.25` },
          { day: '2026-10-01', applicationId, amount: '1' },
        ]),
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: [
              ...ids.map(id => endpoint(id, goodTags(id))),
              endpoint('bad', goodTags('app-1', 'team-ads')),
              endpoint('worse', {
                ...goodTags('app-1'),
                'anycompany:workload:environment': 'Prod',
              }),
            ],
          },
        ],
      }),
    ],
  };
}

/** Answers with a condition, which holds for the entities of the function. */
function conditional(holds: (resourceRef: string) => boolean) {
  const asked: AuthorizePermissionRequest[][] = [];
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }): PolicyDecision =>
        permission.name === 'ml-governance.cost.read'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
                params: { claims: ['group:default/team-fraud'] },
              },
            }
          : { result: AuthorizeResult.ALLOW },
      ),
    authorize: async requests => {
      asked.push(requests);
      return requests.map(request => ({
        result:
          'resourceRef' in request && holds(`${request.resourceRef}`)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }));
    },
  });
  return {
    asked,
    factory: createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => permissions,
    }),
  };
}

describe('summaries', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'say the same as the calls about one entity on %s, in the order asked',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        entities,
        ...sources(),
      });
      await refresh();
      const entityRefs = [
        'component:default/app-3',
        'group:default/company',
        'component:default/gone',
        'component:default/app-1',
        'component:default/app-3',
        'system:default/risk',
        'component:default/web',
        'group:default/empty',
        'Component:default/APP-3',
      ];
      const { status, body } = await api.post(PATH, { entityRefs });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        metric: 'net-amortized',
        currency: 'USD',
        range: { from: '2026-11-01', to: '2026-11-04' },
        previousRange: { from: '2026-10-01', to: '2026-10-04' },
        itemised: false,
      });
      expect(
        body.items.map((one: { entityRef: string }) => one.entityRef),
      ).toEqual([
        'component:default/app-3',
        'group:default/company',
        'component:default/app-1',
        'system:default/risk',
        'component:default/web',
        'group:default/empty',
      ]);
      for (const item of body.items) {
        const path = item.entityRef.replace(':', '/');
        const cost = await api.get(`/v1/entities/${path}/cost`);
        const compliance = await api.get(`/v1/entities/${path}/compliance`);
        const { state, total, previousTotal } = cost.body;
        expect(item).toEqual({
          entityRef: item.entityRef,
          state,
          denied: [],
          ...(state === 'ready'
            ? {
                cost: { total, previousTotal },
                score: compliance.body.score,
                owner: compliance.body.owner.verdict,
              }
            : {}),
        });
      }
    },
    60_000,
  );

  it('are pending before anything was read', async () => {
    const { api } = await startMlGovernance({ entities, ...sources() });
    const { body } = await api.post(PATH, {
      entityRefs: ['component:default/app-1', 'group:default/company'],
    });
    expect(body.items).toEqual([
      { entityRef: 'component:default/app-1', state: 'pending', denied: [] },
      { entityRef: 'group:default/company', state: 'pending', denied: [] },
    ]);
  });

  it('keep to what the policy allows of each, in one batch', async () => {
    const { factory, asked } = conditional(
      ref => ref === 'component:default/app-2',
    );
    const { api, refresh } = await startMlGovernance({
      entities,
      features: [factory],
      ...sources(),
    });
    await refresh();
    const { body } = await api.post(PATH, {
      entityRefs: ['component:default/app-1', 'component:default/app-2'],
    });
    expect(body.items[0]).toMatchObject({
      denied: ['cost'],
      score: { total: 3 },
      owner: 'mismatch',
    });
    expect(body.items[0]).not.toHaveProperty('cost');
    expect(body.items[1]).toMatchObject({
      denied: [],
      cost: { total: '2.25', previousTotal: '1' },
    });
    expect(asked).toHaveLength(1);
  });

  it('ask a policy with conditions in bodies that its backend takes', async () => {
    const { factory, asked } = conditional(() => true);
    const many = Array.from({ length: 500 }, (_, index) =>
      mlService(`service-with-quite-a-long-name-${index}`),
    );
    const { api } = await startMlGovernance({
      entities: many,
      features: [factory],
      ...sources(),
    });
    const { body } = await api.post(PATH, {
      entityRefs: many.map(one => `component:default/${one.metadata.name}`),
    });
    expect(body.items).toHaveLength(500);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.flat()).toHaveLength(500);
    for (const requests of asked) {
      expect(JSON.stringify(requests).length).toBeLessThan(80_000);
    }
  });

  it('leave out what the catalog hides, as if it were not there', async () => {
    const all = catalogServiceMock({ entities });
    const { api } = await startMlGovernance({
      catalog: catalogServiceMock.mock({
        queryEntities: (request, options) =>
          all.queryEntities(request, options),
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(() => undefined),
        }),
      }),
      ...sources(),
    });
    const { status, body } = await api.post(PATH, {
      entityRefs: ['component:default/app-1'],
    });
    expect(status).toBe(200);
    expect(body.items).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      '10,000 references',
      { entityRefs: ids.flatMap(() => Array(500).fill('component:default/a')) },
      '500 entity references at most',
    ],
    [
      'what is no reference',
      { entityRefs: ['component:default/ok', 'app-1'] },
      '"app-1" is no entity reference',
    ],
    [
      'a reference with a hole',
      { entityRefs: ['component:/x'] },
      '"component:/x" is no entity reference',
    ],
    ['a number', { entityRefs: [5] }, 'entityRefs.0'],
    ['no list', {}, 'entityRefs'],
    [
      'a range the wrong way round',
      { entityRefs: [], from: '2026-11-05', to: '2026-11-01' },
      "'from' must lie before 'to'",
    ],
    ['another field', { entityRefs: [], limit: 5 }, "'limit' is not known"],
  ])('answer 400 to %s', async (_, request, message) => {
    const { api } = await startMlGovernance({ entities, ...sources() });
    const { status, body } = await api.post(PATH, request);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('answer 401 to nobody', async () => {
    const { api } = await startMlGovernance({ entities });
    const { status } = await api.post(
      PATH,
      { entityRefs: [] },
      { Authorization: mockCredentials.none.header() },
    );
    expect(status).toBe(401);
  });
});
