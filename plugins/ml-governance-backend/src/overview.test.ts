import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { sumAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const PATH = '/v1/organization/overview';
const claims = (ids: string) => ({ 'ml-governance.io/application-id': ids });

const entities = [
  group('left'),
  group('left-team', { parents: ['left'] }),
  group('right'),
  mlService('fraud', { owner: 'left-team' }),
  mlService('ads', { owner: 'right' }),
  mlService('both-1', { owner: 'left', annotations: claims('both') }),
  mlService('both-2', { owner: 'right', annotations: claims('both') }),
  mlService('orphan', { owner: 'nobody-there' }),
];

function line(
  applicationId: string | undefined,
  amount: string,
  more: { service?: string; account?: string; day?: string } = {},
) {
  return {
    day: '2026-11-02',
    service: 'Amazon SageMaker',
    account: '222222222222',
    ...(applicationId ? { applicationId } : {}),
    amount,
    ...more,
  };
}

function sources() {
  return {
    costSources: [
      new InMemoryCostSource({
        bill: [
          line('fraud', '100.000000000000000001'),
          line('ads', '10'),
          line('both', '7'),
          line('orphan', '0.5'),
          line('frauds', '3'),
          line('never-heard-of', '4'),
          line(undefined, '20', { account: '333333333333' }),
          line(undefined, '-1', { service: 'Tax' }),
          line('fraud', '40', { day: '2026-10-02' }),
          line(undefined, '2', { day: '2026-09-30' }),
        ],
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            accountName: 'Production',
            region: 'eu-west-1',
            resources: [
              endpoint('good', goodTags('fraud')),
              endpoint('bad', {
                ...goodTags('ads'),
                'anycompany:workload:environment': 'Prod',
              }),
              endpoint('strange', goodTags('never-heard-of')),
              endpoint('bare'),
              endpoint('far', goodTags('orphan'), { region: 'ap-south-1' }),
              endpoint('everywhere', goodTags('fraud'), { region: 'global' }),
            ],
          },
        ],
      }),
    ],
  };
}

/** Denies what the function says about a permission and an entity. */
function denying(denied: (permission: string, ref?: string) => boolean) {
  const result = (is: boolean) =>
    is ? AuthorizeResult.DENY : AuthorizeResult.ALLOW;
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map((): PolicyDecision => ({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'X', resourceType: 'catalog-entity' },
      })),
    authorize: async requests =>
      requests.map(request => ({
        result: result(
          denied(
            request.permission.name,
            'resourceRef' in request ? `${request.resourceRef}` : undefined,
          ),
        ),
      })),
  });
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => permissions,
  });
}

describe('the overview of the organisation', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'sets every unit of the bill down to where it belongs on %s',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        entities,
        ...sources(),
      });
      await refresh();
      const { status, body } = await api.get(PATH);
      expect(status).toBe(200);
      const { attribution } = body;
      expect(body).toMatchObject({
        state: 'ready',
        metric: 'net-amortized',
        currency: 'USD',
        range: { from: '2026-11-01', to: '2026-11-04' },
        gaps: [],
        keyPrefix: 'anycompany:',
        attributedPercent: '81.9',
      });
      expect(attribution).toEqual({
        total: {
          amount: '143.500000000000000001',
          previousAmount: '40',
        },
        rootGroups: [
          {
            entityRef: 'group:default/left',
            amount: '100.000000000000000001',
            previousAmount: '40',
          },
          {
            entityRef: 'group:default/right',
            amount: '10',
            previousAmount: '0',
          },
        ],
        severalRootGroups: { amount: '7', previousAmount: '0' },
        noGroup: { amount: '0.5', previousAmount: '0' },
        unclaimed: {
          amount: '7',
          previousAmount: '0',
          applicationIds: [
            {
              applicationId: 'never-heard-of',
              amount: '4',
              previousAmount: '0',
            },
            { applicationId: 'frauds', amount: '3', previousAmount: '0' },
          ],
          count: 2,
        },
        untagged: {
          amount: '19',
          previousAmount: '0',
          byAccount: [
            { key: '333333333333', amount: '20', previousAmount: '0' },
            {
              key: '222222222222',
              name: 'Production',
              amount: '-1',
              previousAmount: '0',
            },
          ],
          byService: [
            { key: 'Amazon SageMaker', amount: '20', previousAmount: '0' },
            { key: 'Tax', amount: '-1', previousAmount: '0' },
          ],
        },
      });
      const bill = await api.get(
        '/v1/organization/cost?from=2026-11-01&to=2026-11-04',
      );
      expect(
        sumAmounts(
          [
            ...attribution.rootGroups,
            attribution.severalRootGroups,
            attribution.noGroup,
            attribution.unclaimed,
            attribution.untagged,
          ].map((part: { amount: string }) => part.amount),
        ),
      ).toBe(bill.body.total);

      expect(body.months.slice(-3)).toEqual([
        { period: '2026-09', amount: '2', estimated: false },
        { period: '2026-10', amount: '40', estimated: false },
        {
          period: '2026-11',
          amount: '143.500000000000000001',
          estimated: false,
        },
      ]);
      expect(body.months).toHaveLength(14);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'covers all resources, those that nobody claims too, on %s',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        entities,
        ...sources(),
      });
      await refresh();
      const { body } = await api.get(PATH);
      expect(body.resources).toMatchObject({
        score: {
          compliant: 4,
          violating: 2,
          unknown: 0,
          total: 6,
          percent: '66.7',
        },
        unclaimed: 2,
        untagged: 1,
        accounts: 1,
        unlistedRegions: [{ region: 'ap-south-1', resources: 1 }],
      });
      expect(body.resources).not.toHaveProperty('changes');
      expect(body.resources.byKey).toEqual([
        {
          key: 'anycompany:workload:application-id',
          ok: 5,
          violation: 1,
          unknown: 0,
          percent: '83.3',
        },
        {
          key: 'anycompany:workload:owner',
          ok: 5,
          violation: 1,
          unknown: 0,
          percent: '83.3',
        },
        {
          key: 'anycompany:workload:environment',
          ok: 4,
          violation: 2,
          unknown: 0,
          percent: '66.7',
        },
      ]);
      expect(body.services.count).toBe(5);
      expect(
        body.services.byCost.map((one: { entityRef: string }) => one.entityRef),
      ).toEqual([
        'component:default/fraud',
        'component:default/ads',
        'component:default/both-1',
        'component:default/both-2',
        'component:default/orphan',
      ]);
      expect(body.services.byCost[0]).toMatchObject({
        cost: { amount: '100.000000000000000001', previousAmount: '40' },
        score: { total: 2 },
        owner: 'mismatch',
      });
      expect(
        body.services.byScore.map(
          (one: { entityRef: string }) => one.entityRef,
        ),
      ).toEqual([
        'component:default/ads',
        'component:default/fraud',
        'component:default/orphan',
      ]);

      await refresh();
      const again = await api.get(PATH);
      expect(again.body.resources.changes).toEqual({
        added: 0,
        removed: 0,
        retagged: 0,
      });
    },
    60_000,
  );

  it('lists no service whose cost or score the caller may not see', async () => {
    const { api, refresh } = await startMlGovernance({
      entities,
      features: [
        denying(
          (permission, ref) =>
            permission === 'ml-governance.cost.read' &&
            ref === 'component:default/fraud',
        ),
      ],
      ...sources(),
    });
    await refresh();
    const { body } = await api.get(PATH);
    const refs = (list: { entityRef: string }[]) =>
      list.map(({ entityRef }) => entityRef);
    expect(refs(body.services.byCost)).not.toContain('component:default/fraud');
    const [, fraud] = body.services.byScore;
    expect(fraud.entityRef).toBe('component:default/fraud');
    expect(fraud).not.toHaveProperty('cost');
  });

  it('finds the services that the caller may see below many that they may not', async () => {
    const names = Array.from({ length: 250 }, (_, index) =>
      `app-${index}`.padEnd(8, 'x'),
    );
    const mine = names.slice(-12);
    const isMine = (ref: string = '') =>
      mine.some(name => ref === `component:default/${name}`);
    const { api, refresh } = await startMlGovernance({
      entities: names.map(name => mlService(name)),
      features: [
        denying(
          (permission, ref) =>
            permission !== 'ml-governance.organization.read' && !isMine(ref),
        ),
      ],
      costSources: [
        new InMemoryCostSource({
          bill: names.map((name, index) => line(name, `${1_000 - index}`)),
        }),
      ],
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            {
              accountId: '222222222222',
              region: 'eu-west-1',
              resources: names.map((name, index) =>
                endpoint(name, {
                  ...goodTags(name),
                  ...(index < 245
                    ? { 'anycompany:workload:environment': 'Prod' }
                    : {}),
                }),
              ),
            },
          ],
        }),
      ],
    });
    await refresh();
    const { services } = (await api.get(PATH)).body;
    const refs = (list: { entityRef: string }[]) =>
      list.map(({ entityRef }) => entityRef);
    expect(services.count).toBe(250);
    expect(refs(services.byCost)).toEqual(
      mine.slice(0, 10).map(name => `component:default/${name}`),
    );
    expect(services.byScore).toHaveLength(10);
    expect(refs(services.byScore).every(isMine)).toBe(true);
  });

  it('is for those who may see the organisation', async () => {
    const { api } = await startMlGovernance({
      entities,
      features: [
        denying(permission => permission === 'ml-governance.organization.read'),
      ],
      ...sources(),
    });
    const { status, body } = await api.get(PATH);
    expect(status).toBe(403);
    expect(body.error.message).toContain('ml-governance.organization.read');
  });

  it('does not call everything unclaimed while the catalog is still empty', async () => {
    const catalog = new ChangingCatalog([]);
    const { api, refresh } = await startMlGovernance({
      catalog: catalog.service,
      ...sources(),
    });
    await refresh();
    expect((await api.get(PATH)).body.state).toBe('pending');

    catalog.entities = entities;
    await refresh();
    expect((await api.get(PATH)).body).toMatchObject({
      state: 'ready',
      services: { count: 5 },
    });
  });

  it('is pending before anything was read, and answers 400 to odd ranges', async () => {
    const { api } = await startMlGovernance({ entities, ...sources() });
    const { body } = await api.get(PATH);
    expect(body).toMatchObject({
      state: 'pending',
      attribution: { total: { amount: '0' }, rootGroups: [] },
      resources: { score: { total: 0 } },
      months: [],
      services: { byCost: [], byScore: [], count: 0 },
    });
    expect(body.resources).not.toHaveProperty('changes');
    const odd = await api.get(`${PATH}?from=2026-11-05&to=2026-11-01`);
    expect(odd.status).toBe(400);
  });
});
