import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const CALLS = ['cost', 'compliance', 'resources'] as const;
const entities = [mlService('fraud-scoring', { owner: 'team-fraud' })];
const NOBODY = { Authorization: mockCredentials.none.header() };
const SERVICE = { Authorization: mockCredentials.service.header() };
const MAYA = {
  Authorization: mockCredentials.user.header('user:default/maya'),
};
const ERIN = {
  Authorization: mockCredentials.user.header('user:default/erin'),
};

function path(call: string, name: string = 'fraud-scoring') {
  return `/v1/entities/component/default/${name}/${call}`;
}

/** Denies what the function says; remembers what was asked. */
function policy(
  denied: (
    request: AuthorizePermissionRequest,
    userEntityRef: string | undefined,
  ) => boolean,
) {
  const asked: AuthorizePermissionRequest[] = [];
  const permissions = mockServices.permissions.mock({
    authorize: async (requests, { credentials }) => {
      asked.push(...requests);
      const principal: { userEntityRef?: string } | undefined = Object(
        credentials.principal,
      );
      return requests.map(request => ({
        result: denied(request, principal?.userEntityRef)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
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

/** Lets Maya alone see what is in the catalog. */
function forMayaAlone(
  { permission }: AuthorizePermissionRequest,
  user: string | undefined,
) {
  return (
    permission.name === 'catalog.entity.read' && user !== 'user:default/maya'
  );
}

/** A catalog that goes by the same, and that plugins may read. */
function pickyCatalog() {
  const all = catalogServiceMock({ entities });
  return catalogServiceMock.mock({
    getEntityByRef: async (ref, options) => {
      const principal = (
        options as { credentials?: { principal?: { userEntityRef?: string } } }
      )?.credentials?.principal;
      const user = principal?.userEntityRef;
      return user === undefined || user === 'user:default/maya'
        ? all.getEntityByRef(ref)
        : undefined;
    },
    queryEntities: (request, options) => all.queryEntities(request, options),
  });
}

function sources() {
  return {
    costSources: [
      new InMemoryCostSource({
        bill: [
          { day: '2026-11-02', applicationId: 'fraud-scoring', amount: '1' },
        ],
      }),
    ],
    inventories: [new InMemoryResourceInventory()],
  };
}

describe('authorization', () => {
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('answers 401 to nobody, for every call', async () => {
    const { api } = await startMlGovernance({ entities, ...sources() });
    for (const one of [
      ...CALLS.map(call => path(call)),
      path('cost', 'not-there'),
      '/v1/dictionary',
      '/v1/sources',
      '/v1/openapi.json',
      '/v1/organization/cost?from=2026-11-01&to=2026-11-02',
    ]) {
      expect([one, (await api.get(one, NOBODY)).status]).toEqual([one, 401]);
    }
    const evaluated = await api.post('/v1/evaluate', { resources: [] }, NOBODY);
    expect(evaluated.status).toBe(401);
  });

  it.each(CALLS)(
    'answers 404 for the %s of an entity that the catalog hides, cold and warm',
    async call => {
      const { api, refresh } = await startMlGovernance({
        catalog: pickyCatalog(),
        features: [policy(forMayaAlone).factory],
        ...sources(),
      });
      expect((await api.get(path(call), ERIN)).status).toBe(404);
      await refresh();
      expect((await api.get(path(call), MAYA)).status).toBe(200);
      const hidden = await api.get(path(call), ERIN);
      const absent = await api.get(path(call, 'not-there'), ERIN);
      expect(hidden.status).toBe(404);
      expect(absent.status).toBe(404);
      expect(hidden.body.error.message.replace('fraud-scoring', 'X')).toBe(
        absent.body.error.message.replace('not-there', 'X'),
      );
    },
  );

  it('says 404 before 403: a denied permission does not reveal an entity', async () => {
    const { factory } = policy(
      (request, user) =>
        forMayaAlone(request, user) ||
        request.permission.name === 'ml-governance.cost.read',
    );
    const { api } = await startMlGovernance({
      catalog: pickyCatalog(),
      features: [factory],
      ...sources(),
    });
    expect((await api.get(path('cost'), ERIN)).status).toBe(404);
    expect((await api.get(path('cost'), MAYA)).status).toBe(403);
  });

  it('answers 403 without the permission, warm, even where nothing is mapped', async () => {
    const { factory, asked } = policy(
      ({ permission }) => permission.name === 'ml-governance.cost.read',
    );
    const { api, refresh } = await startMlGovernance({
      entities: [...entities, mlService('web', { type: 'website' })],
      features: [factory],
      ...sources(),
    });
    await refresh();
    expect((await api.get(path('cost'))).status).toBe(403);
    expect((await api.get(path('cost', 'web'))).status).toBe(403);
    expect((await api.get(path('compliance'))).status).toBe(200);
    expect((await api.get(path('resources'))).status).toBe(200);
    expect(
      asked.map(request => [
        request.permission.name,
        'resourceRef' in request ? request.resourceRef : undefined,
      ]),
    ).toEqual(
      [
        ['ml-governance.cost.read', 'component:default/fraud-scoring'],
        ['ml-governance.cost.read', 'component:default/web'],
        ['ml-governance.compliance.read', 'component:default/fraud-scoring'],
        ['ml-governance.compliance.read', 'component:default/fraud-scoring'],
      ].flatMap(([permission, ref]) => [
        ['catalog.entity.read', ref],
        [permission, ref],
      ]),
    );
  });

  it('keeps compliance and sources from those who lack their permissions', async () => {
    const { factory } = policy(
      ({ permission }) => permission.name !== 'ml-governance.cost.read',
    );
    const { api } = await startMlGovernance({
      entities,
      features: [factory],
      ...sources(),
    });
    expect((await api.get(path('cost'))).status).toBe(200);
    expect((await api.get(path('compliance'))).status).toBe(403);
    expect((await api.get(path('resources'))).status).toBe(403);
    expect((await api.get('/v1/sources')).status).toBe(403);
    expect((await api.get('/v1/dictionary')).status).toBe(200);
  });

  it('gives the whole bill to those who may see the organisation', async () => {
    const bill = '/v1/organization/cost?from=2026-11-01&to=2026-11-02';
    const open = await startMlGovernance({ entities, ...sources() });
    expect((await open.api.get(bill)).status).toBe(200);
    expect((await open.api.get(bill, SERVICE)).status).toBe(200);

    const { factory, asked } = policy(
      ({ permission }) => permission.name === 'ml-governance.organization.read',
    );
    const { api } = await startMlGovernance({
      entities,
      features: [factory],
      ...sources(),
    });
    const denied = await api.get(bill);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain(
      'ml-governance.organization.read',
    );
    expect(asked).toHaveLength(1);
  });

  it('expects the owner that the catalog names, read as the plugin', async () => {
    const { api, refresh } = await startMlGovernance({
      entities: [...entities, group('team-fraud')],
      features: [policy(forMayaAlone).factory],
      ...sources(),
    });
    await refresh();
    const { body } = await api.get(path('compliance'), MAYA);
    expect(body.owner).toMatchObject({
      expected: ['team-fraud'],
      rule: 'group-name',
    });
  });

  it('asks the catalog and the policy anew for each call', async () => {
    let denied = false;
    const { factory } = policy(() => denied);
    const { api, refresh } = await startMlGovernance({
      entities,
      features: [factory],
      ...sources(),
    });
    await refresh();
    expect((await api.get(path('cost'))).status).toBe(200);
    denied = true;
    expect((await api.get(path('cost'))).status).toBe(403);
  });
});
