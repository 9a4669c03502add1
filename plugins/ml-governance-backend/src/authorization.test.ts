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
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  DocumentedCall,
  documentedCalls,
  documentedEntityCalls,
} from './__testUtils__/documentedCalls';
import { trainingLine } from './__testUtils__/itemisedLines';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const entities = [
  group('team-fraud'),
  mlService('fraud-scoring', { owner: 'team-fraud' }),
];
const GROUP = 'group/default/team-fraud';
const COST = 'ml-governance.cost.read';
const COMPLIANCE = 'ml-governance.compliance.read';
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
    // About many entities at once; only what is asked about one is remembered.
    authorizeConditional: async (requests, { credentials }) => {
      const principal: { userEntityRef?: string } | undefined = Object(
        credentials.principal,
      );
      return requests.map(({ permission }) => ({
        result: denied(
          { permission, resourceRef: '' },
          principal?.userEntityRef,
        )
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

function permissionOf({ template }: DocumentedCall): string {
  return /\/(compliance|compliance\/trend|resources)$/.test(template)
    ? COMPLIANCE
    : COST;
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
    getEntitiesByRefs: (request, options) =>
      all.getEntitiesByRefs(request, options),
    queryEntities: (request, options) => all.queryEntities(request, options),
  });
}

function sources() {
  return {
    billLineSources: [
      new InMemoryBillLineSource({
        lines: [trainingLine('2026-11-02', 'fraud-scoring', '1')],
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
    for (const call of [
      ...documentedCalls(),
      ...documentedEntityCalls('group/default/not-there'),
    ]) {
      const { status } = await api.call(call, NOBODY);
      expect([call.path, status]).toEqual([call.path, 401]);
    }
    expect((await api.get('/v1/openapi.json', NOBODY)).status).toBe(401);
  });

  it('has no call beside those of the document', async () => {
    const used: unknown[] = [];
    const httpRouter = mockServices.httpRouter.mock({
      use: handler => {
        used.push(handler);
      },
    });
    await startMlGovernance({ features: [httpRouter.factory] });
    const served = used.flatMap(routesOf);
    expect(served).toContain('get /v1/openapi.json');
    expect(served.filter(one => one.includes(' /v1/')).toSorted()).toEqual(
      [
        'get /v1/openapi.json',
        ...documentedCalls().map(
          ({ method, template }) =>
            `${method} ${template.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
      ].toSorted(),
    );
  });

  it('answers 404 for everything about an entity that the catalog hides, cold and warm', async () => {
    const { api, refresh } = await startMlGovernance({
      catalog: pickyCatalog(),
      features: [policy(forMayaAlone).factory],
      ...sources(),
    });
    const absent = documentedEntityCalls('group/default/not-there');
    expect(absent.length).toBeGreaterThanOrEqual(8);
    for (const call of documentedEntityCalls(GROUP)) {
      const { status } = await api.call(call, ERIN);
      expect([call.path, status]).toEqual([call.path, 404]);
    }
    await refresh();
    for (const [index, call] of documentedEntityCalls(GROUP).entries()) {
      const maya = await api.call(call, MAYA);
      expect([call.path, maya.status]).toEqual([call.path, 200]);
      const hidden = await api.call(call, ERIN);
      const missing = await api.call(absent[index], ERIN);
      expect([call.path, hidden.status]).toEqual([call.path, 404]);
      expect([call.path, missing.status]).toEqual([call.path, 404]);
      expect(hidden.body.error.message.replace('team-fraud', 'X')).toBe(
        missing.body.error.message.replace('not-there', 'X'),
      );
    }
  });

  it('answers 403 to everything about an entity without the permission for it', async () => {
    for (const permission of [COST, COMPLIANCE]) {
      const { api, refresh } = await startMlGovernance({
        entities,
        features: [
          policy(request => request.permission.name === permission).factory,
        ],
        ...sources(),
      });
      await refresh();
      for (const call of documentedEntityCalls(GROUP)) {
        const needed = permissionOf(call);
        const { status, body } = await api.call(call);
        expect([call.path, status, body.error?.name]).toEqual(
          needed === permission
            ? [call.path, 403, 'NotAllowedError']
            : [call.path, 200, undefined],
        );
      }
    }
  });

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
    expect((await api.get(path('cost/explanation'))).status).toBe(200);
    for (const coverage of [
      'taggable',
      'uncovered&tagKey=anycompany:workload:owner',
    ]) {
      const { status, body } = await api.get(
        path(`cost/explanation?coverage=${coverage}`),
      );
      expect([coverage, status]).toEqual([coverage, 403]);
      expect(body.error.message).toContain(COMPLIANCE);
    }
    expect((await api.get(path('compliance'))).status).toBe(403);
    expect((await api.get(path('resources'))).status).toBe(403);
    expect((await api.get('/v1/sources')).status).toBe(403);
    expect((await api.get('/v1/dictionary')).status).toBe(200);
  });

  it('gives the figures of the organisation to those who may see it', async () => {
    const calls = documentedCalls().filter(({ template }) =>
      template.startsWith('/v1/organization/'),
    );
    expect(calls.length).toBeGreaterThanOrEqual(4);
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
    for (const call of calls) {
      const denied = await api.call(call);
      expect([call.path, denied.status]).toEqual([call.path, 403]);
      expect(denied.body.error.message).toContain(
        'ml-governance.organization.read',
      );
    }
    expect(asked).toHaveLength(calls.length);
  });

  it('expects the owner that the catalog names, read as the plugin', async () => {
    const { api, refresh } = await startMlGovernance({
      entities,
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

/** What a router that the plugin mounts answers, such as `get /v1/sources`. */
function routesOf(handler: unknown): string[] {
  const { stack = [] } = Object(handler) as {
    stack?: { route?: { path: string; methods: Record<string, boolean> } }[];
  };
  return stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map(method => `${method} ${route.path}`)
      : [],
  );
}
