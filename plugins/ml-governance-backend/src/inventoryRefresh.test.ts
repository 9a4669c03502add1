import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const RESOURCES = '/v1/entities/component/default/fraud-scoring/resources';
const COMPLIANCE = '/v1/entities/component/default/fraud-scoring/compliance';
const entities = [mlService('fraud-scoring')];
const dev = { accountId: '222222222222', accountName: 'Development' };
const prod = { accountId: '333333333333', accountName: 'Production' };
const mine = goodTags('fraud-scoring');

async function start(
  inventory: InMemoryResourceInventory,
  catalog?: CatalogService,
) {
  const started = await startMlGovernance({
    inventories: [inventory],
    entities,
    catalog,
  });
  const names = async () => {
    const { body } = await started.api.get(RESOURCES);
    return body.items.map((item: { name: string }) => item.name).sort();
  };
  const health = async () =>
    (await started.api.get('/v1/sources')).body.sources[0];
  return { ...started, names, health };
}

describe('the refresh of an inventory', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('does not let small regions wait for one that is read for long', async () => {
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    class OneSlowRegion extends InMemoryResourceInventory {
      async *readPartition(
        ...given: Parameters<InMemoryResourceInventory['readPartition']>
      ) {
        if (given[0].region === 'slow') await released;
        yield* super.readPartition(...given);
      }
    }
    const small = Array.from({ length: 40 }, (_, index) => `small-${index}`);
    const inventory = new OneSlowRegion({
      concurrency: 2,
      partitions: ['slow', ...small].map(region => ({
        ...dev,
        region,
        resources: [endpoint(region, mine, { region })],
      })),
    });
    const { refresh, names } = await start(inventory);
    const refreshed = refresh();
    // Were each few of them to wait for the slow one, this would take six seconds.
    const end = performance.now() + 4_000;
    let held = 0;
    while (held < small.length && performance.now() < end) {
      await setTimeout(50);
      held = (await names()).length;
    }
    release();
    await refreshed;
    expect(held).toBe(small.length);
  }, 20_000);

  it('takes over what is there and forgets what is gone', async () => {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        {
          ...dev,
          region: 'eu-west-1',
          resources: [endpoint('a', mine), endpoint('b', mine)],
        },
      ],
    });
    const { api, refresh, names } = await start(inventory);
    await refresh();
    expect(await names()).toEqual(['a', 'b']);

    stopClock('2026-11-04T06:00:00Z');
    inventory.partitions = [
      {
        ...dev,
        region: 'eu-west-1',
        resources: [endpoint('b', mine), endpoint('c', mine)],
      },
    ];
    await refresh();
    expect(await names()).toEqual(['b', 'c']);
    const { body } = await api.get(RESOURCES);
    expect(body.items[0]).toMatchObject({
      accountName: 'Development',
      firstSeenAt: '2026-11-03T06:00:00.000Z',
      lastSeenAt: '2026-11-04T06:00:00.000Z',
      matchedBy: 'exact',
    });
  });

  it('shows nothing of a first refresh before it has ended', async () => {
    let finishRegion = () => {};
    const lastRegion = new Promise<void>(resolve => {
      finishRegion = resolve;
    });
    class SlowInventory extends InMemoryResourceInventory {
      async *readPartition(
        ...[partition, context]: Parameters<
          InMemoryResourceInventory['readPartition']
        >
      ) {
        if (partition.accountId === prod.accountId) await lastRegion;
        yield* super.readPartition(partition, context);
      }
    }
    const inventory = new SlowInventory({
      concurrency: 1,
      partitions: [
        { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
        {
          ...prod,
          region: 'eu-west-1',
          resources: [endpoint('p', mine, prod)],
        },
      ],
    });
    const { api, refresh, names, health } = await start(inventory);
    const refreshed = refresh();
    while ((await names()).length === 0) await setImmediate();

    expect(await health()).toMatchObject({ status: 'pending' });
    expect((await api.get(COMPLIANCE)).body).toMatchObject({
      state: 'pending',
      sources: [{ status: 'pending' }],
    });

    finishRegion();
    await refreshed;
    expect((await api.get(COMPLIANCE)).body).toMatchObject({
      state: 'ready',
      score: { total: 2 },
      sources: [{ status: 'ok' }],
    });
  });

  it('is awaited until what it read is counted', async () => {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
      ],
    });
    let untilListed = Promise.resolve();
    const { service } = new ChangingCatalog(entities);
    const { api, refresh, scheduler, health } = await start(inventory, {
      ...service,
      queryEntities: async (...request) => {
        await untilListed;
        return await service.queryEntities(...request);
      },
    });
    // As it is in a portal: what there is to add up is added up at the start.
    await scheduler.triggerTask('ml-governance:rollups');

    let list = () => {};
    untilListed = new Promise(resolve => {
      list = resolve;
    });
    const refreshed = refresh();
    while ((await health()).status !== 'ok') await setImmediate();
    expect((await api.get(COMPLIANCE)).body).toMatchObject({
      state: 'pending',
      score: { total: 0 },
    });

    list();
    await refreshed;
    expect((await api.get(COMPLIANCE)).body).toMatchObject({
      state: 'ready',
      score: { total: 1 },
    });
  });

  it('lets an account and region that fails cost only itself', async () => {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
        {
          ...prod,
          region: 'eu-west-1',
          resources: [endpoint('p', mine, prod)],
        },
      ],
    });
    const { api, refresh, names, health } = await start(inventory);
    await refresh();

    const denied = Object.assign(
      new Error('not authorized to perform sts:AssumeRole'),
      { name: 'AccessDeniedException' },
    );
    inventory.partitions = [
      { ...dev, region: 'eu-west-1', resources: [endpoint('a2', mine)] },
      {
        ...prod,
        region: 'eu-west-1',
        resources: [endpoint('p2', mine, prod)],
        error: denied,
      },
    ];
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    stopClock('2026-11-05T06:00:00Z');
    await refresh();

    expect(await names()).toEqual(['a2', 'p']);
    const failure = {
      ...prod,
      region: 'eu-west-1',
      code: 'AccessDeniedException',
      message: 'not authorized to perform sts:AssumeRole',
      since: '2026-11-04T06:00:00.000Z',
    };
    expect(await health()).toMatchObject({
      status: 'partial',
      refreshedAt: '2026-11-05T06:00:00.000Z',
      error: expect.stringContaining('1 of 2 accounts and regions'),
      failures: [failure],
    });
    const { body } = await api.get(COMPLIANCE);
    expect(body.failures).toEqual([failure]);
    expect(body.sources[0].status).toBe('partial');
  });

  it('names no account that failed to those who may not see the sources, but where the entity is', async () => {
    const mayaSeesNoSources = mockServices.permissions.mock({
      authorize: async (requests, { credentials }) => {
        const { userEntityRef } = Object(credentials.principal);
        return requests.map(({ permission }) => ({
          result:
            permission.name === 'ml-governance.sources.read' &&
            userEntityRef === 'user:default/maya'
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }));
      },
    });
    const failing = (account: string, region: string) => ({
      accountId: account,
      region,
      resources: [],
      error: Object.assign(new Error(`not authorized in ${account}`), {
        name: 'AccessDeniedException',
      }),
    });
    const { api, refresh } = await startMlGovernance({
      entities: [mlService('fraud-scoring'), mlService('nowhere')],
      inventories: [
        new InMemoryResourceInventory({
          partitions: [
            { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
            failing(dev.accountId, 'us-east-1'),
            failing('999999999999', 'eu-west-1'),
            failing('999999999999', 'us-east-1'),
          ],
        }),
      ],
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => mayaSeesNoSources,
        }),
      ],
    });
    await refresh();
    const maya = {
      Authorization: mockCredentials.user.header('user:default/maya'),
    };
    const read = async (name: string, headers?: Record<string, string>) =>
      (
        await api.get(
          `/v1/entities/component/default/${name}/compliance`,
          headers,
        )
      ).body;
    expect((await api.get('/v1/sources', maya)).status).toBe(403);

    const open = await read('fraud-scoring');
    expect(open.failures).toHaveLength(3);
    expect(open).not.toHaveProperty('failuresElsewhere');

    const narrow = await read('fraud-scoring', maya);
    expect(narrow.failures).toMatchObject([
      { accountId: dev.accountId, region: 'us-east-1' },
    ]);
    expect(narrow.failuresElsewhere).toBe(2);
    expect(JSON.stringify(narrow.failures)).not.toContain('999999999999');

    expect(await read('nowhere', maya)).toMatchObject({
      failures: [],
      failuresElsewhere: 3,
    });
  });

  it('keeps what a collector that failed had seen, beside what it did see', async () => {
    const page = (collector: string, ...names: string[]) => ({
      kind: 'resources' as const,
      collector,
      resources: names.map(name => endpoint(name, mine)),
    });
    const inventory = new InMemoryResourceInventory({
      partitions: [
        {
          ...dev,
          region: 'eu-west-1',
          pages: [page('endpoints', 'e1', 'e2'), page('models', 'm1', 'm2')],
        },
      ],
    });
    const { refresh, names, health } = await start(inventory);
    await refresh();
    inventory.partitions = [
      {
        ...dev,
        region: 'eu-west-1',
        pages: [
          page('endpoints', 'e1'),
          page('models', 'm3'),
          {
            kind: 'failure',
            collector: 'models',
            operation: 'sagemaker:ListModels',
            code: 'ThrottlingException',
            message: 'Rate exceeded',
          },
        ],
      },
    ];
    await refresh();
    expect(await names()).toEqual(['e1', 'm1', 'm2', 'm3']);
    expect(await health()).toMatchObject({
      status: 'partial',
      failures: [
        {
          operation: 'sagemaker:ListModels',
          code: 'ThrottlingException',
          accountName: 'Development',
        },
      ],
    });
  });

  it('forgets accounts that are listed no more, but not when the listing fails', async () => {
    const partitions = [
      { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
      { ...prod, region: 'eu-west-1', resources: [endpoint('p', mine, prod)] },
    ];
    const inventory = new InMemoryResourceInventory({ partitions });
    const { refresh, names, health } = await start(inventory);
    await refresh();

    inventory.listingError = new Error('organizations:ListAccounts throttled');
    await refresh();
    expect(await names()).toEqual(['a', 'p']);
    expect(await health()).toMatchObject({
      status: 'stale',
      error: 'organizations:ListAccounts throttled',
    });

    inventory.listingError = undefined;
    // An organisation without any account is none that was read.
    inventory.partitions = [];
    await refresh();
    expect(await names()).toEqual(['a', 'p']);
    expect(await health()).toMatchObject({
      status: 'stale',
      error: expect.stringContaining('though 2 were read before'),
    });

    inventory.partitions = partitions.slice(1);
    await refresh();
    expect(await names()).toEqual(['p']);
    expect((await health()).status).toBe('ok');
  });

  it('does not lose a resource whose tags cannot be read any more', async () => {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
      ],
    });
    const { api, refresh } = await start(inventory);
    await refresh();
    inventory.partitions = [
      {
        ...dev,
        region: 'eu-west-1',
        resources: [unreadable(endpoint('a'))],
      },
    ];
    await refresh();
    const { body } = await api.get(RESOURCES);
    expect(body.items).toHaveLength(1);
    expect(body.items[0].tags).toBeUndefined();
    expect(body.items[0].verdict).toBe('unknown');
    const compliance = await api.get(COMPLIANCE);
    expect(compliance.body.score).toEqual({
      compliant: 0,
      violating: 0,
      unknown: 1,
      total: 1,
    });
    expect(compliance.body.findings).toEqual([]);
    expect(compliance.body.owner.verdict).toBe('unknown');
  });

  it('shows nothing of an inventory that is installed no more', async () => {
    const knex = await databases.init('SQLITE_3');
    const partitions = [
      { ...dev, region: 'eu-west-1', resources: [endpoint('a', mine)] },
    ];
    const before = await startMlGovernance({
      knex,
      entities,
      inventories: [new InMemoryResourceInventory({ partitions })],
    });
    await before.refresh();
    const after = await startMlGovernance({
      knex,
      entities,
      inventories: [new InMemoryResourceInventory({ id: 'other-cloud' })],
    });
    await after.refresh();
    expect((await before.api.get(RESOURCES)).body.total).toBe(1);
    expect((await after.api.get(RESOURCES)).body).toMatchObject({
      state: 'ready',
      total: 0,
      items: [],
    });
  });

  it('leaves out a resource that cannot be held, and keeps the others fresh', async () => {
    const partition = { ...dev, region: 'eu-west-1' };
    const inventory = new InMemoryResourceInventory({
      partitions: [{ ...partition, resources: [endpoint('a', mine)] }],
    });
    const { refresh, names, health } = await start(inventory);
    await refresh();
    const hostile = endpoint('hostile', { ...mine, note: 'x'.repeat(2_000) });
    const longest = endpoint('l'.repeat(950), mine);
    inventory.partitions = [
      { ...partition, resources: [hostile, endpoint('b', mine), longest] },
    ];
    await refresh();
    // What was not seen again may be what could not be held.
    expect(await names()).toEqual(['a', 'b', longest.name]);
    expect(await health()).toMatchObject({
      status: 'partial',
      failures: [
        {
          code: 'UnusableResource',
          message: expect.stringContaining('left out: tags.3.value'),
        },
      ],
    });
  });

  it('is as old as before where nothing at all could be read', async () => {
    const partition = { ...dev, region: 'eu-west-1' };
    const inventory = new InMemoryResourceInventory({
      partitions: [{ ...partition, resources: [endpoint('a', mine)] }],
    });
    const { refresh, health } = await start(inventory);
    await refresh();
    inventory.partitions = [
      {
        ...partition,
        pages: [
          {
            kind: 'failure',
            collector: 'endpoints',
            operation: 'sagemaker:ListEndpoints',
            code: 'AccessDeniedException',
            message: 'not authorized',
          },
        ],
      },
    ];
    stopClock('2026-11-04T06:00:00Z');
    await refresh();
    expect(await health()).toMatchObject({
      status: 'stale',
      refreshedAt: '2026-11-03T06:00:00.000Z',
    });
  });

  it('refuses a partition with a resource that is none', async () => {
    const inventory = new InMemoryResourceInventory({
      partitions: [
        {
          ...dev,
          region: 'eu-west-1',
          resources: [{ ...endpoint('a', mine), arn: '' }],
        },
      ],
    });
    const { refresh, health } = await start(inventory);
    await refresh();
    expect(await health()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('arn'),
    });
  });
});
