import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  Entity,
  entityEnvelopeSchemaValidator,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { dev, endpoint, prod, service, team } from '../__testUtils__/portal';
import { startProvider } from '../__testUtils__/startProvider';

const region = 'eu-west-1';
const types = ['sagemaker:endpoint'];
const tags = { applicationId: 'fraud', owner: 'team' };
const entities = [team, service('fraud'), service('also-fraud', 'fraud')];
const ofDev = [
  endpoint('one', tags),
  endpoint('two', { applicationId: 'fraud', owner: 'nobody' }),
  endpoint('stray'),
  { ...endpoint('a-model', tags), type: 'sagemaker:model' },
];
const ofProd = [endpoint('three', tags, prod)];

function cloud(own = ofDev, others = ofProd) {
  return new InMemoryResourceInventory({
    partitions: [
      { ...dev, region, resources: own },
      { ...prod, region, resources: others },
    ],
  });
}

const titlesOf = (added: Entity[]) =>
  added.map(({ metadata }) => metadata.title).toSorted();

describe('the provider', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  async function start(
    inventory: InMemoryResourceInventory,
    provider: Parameters<typeof startProvider>[0]['provider'] = {
      resources: { types },
    },
  ) {
    const started = await startProvider({
      provider,
      entities,
      inventories: [inventory],
    });
    await started.refresh();
    return started;
  }

  /** The catalog's outlasts every restart, that of ML Governance none. */
  async function lastingDatabases(id: TestDatabaseId = 'SQLITE_3') {
    const other = () => databases.init('SQLITE_3');
    return { catalog: await databases.init(id), other };
  }

  it('is off unless it is configured', async () => {
    const { providers } = await startProvider({
      entities,
      inventories: [cloud()],
    });
    expect(providers).toEqual([]);
  });

  it('brings in accounts and resources as other AWS plugins know them', async () => {
    const { run } = await start(cloud());
    const { full, added } = await run();
    expect(full).toBe(true);
    const validate = entityEnvelopeSchemaValidator();
    for (const entity of added) validate(entity);
    expect(titlesOf(added)).toEqual([
      'AWS account 333333333333',
      'Development',
      'one',
      'three',
      'two',
    ]);
    const byTitle = (title: string) =>
      added.find(({ metadata }) => metadata.title === title);
    expect(byTitle('Development')).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'aws-account-222222222222',
        annotations: { 'amazonaws.com/account-id': '222222222222' },
      },
      spec: { type: 'cloud-account', owner: 'unknown' },
    });
    expect(byTitle('one')).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: expect.stringMatching(/^one-[a-z0-9]{10}$/),
        annotations: {
          'amazonaws.com/account-id': '222222222222',
          'amazonaws.com/arn': ofDev[0].arn,
        },
      },
      spec: {
        type: 'sagemaker-endpoint',
        owner: 'group:default/team',
        dependencyOf: [
          'component:default/also-fraud',
          'component:default/fraud',
        ],
        dependsOn: ['resource:default/aws-account-222222222222'],
      },
    });
    expect(byTitle('two')?.spec).toMatchObject({ owner: 'unknown' });
  });

  it('goes by what is configured', async () => {
    const { run } = await start(cloud(), {
      accounts: false,
      namespace: 'aws',
      defaultOwner: 'group:default/platform',
      resources: {
        types: ['sagemaker:endpoint', 'sagemaker:model'],
        claimed: false,
        accountIds: [dev.accountId],
        regions: [region],
      },
    });
    const { added } = await run();
    expect(titlesOf(added)).toEqual(['a-model', 'one', 'stray', 'two']);
    for (const { metadata, spec } of added) {
      expect(metadata.namespace).toBe('aws');
      expect(spec).not.toHaveProperty('dependsOn');
    }
    expect(
      added.find(({ metadata }) => metadata.title === 'stray')?.spec,
    ).toEqual({ type: 'sagemaker-endpoint', owner: 'group:default/platform' });
  });

  it('emits what has changed and nothing else', async () => {
    const inventory = cloud();
    const { refresh, run } = await start(inventory);
    const first = await run();
    expect(await run()).toEqual({ full: false, added: [], removed: [] });

    inventory.partitions = cloud(
      [
        endpoint('one', { ...tags, owner: 'nobody' }),
        ...ofDev.slice(2),
        endpoint('new', tags),
      ],
      ofProd,
    ).partitions;
    await refresh();
    const { full, added, removed } = await run();
    expect(full).toBe(false);
    expect(titlesOf(added)).toEqual(['new', 'one']);
    const two = first.added.find(({ metadata }) => metadata.title === 'two');
    expect(removed).toEqual([stringifyEntityRef(two!)]);
    // Its name stays, whatever else there is.
    const nameOf = (all: Entity[]) =>
      all.find(({ metadata }) => metadata.title === 'one')?.metadata.name;
    expect(nameOf(added)).toBe(nameOf(first.added));
    expect(await run()).toEqual({ full: false, added: [], removed: [] });
  });

  it('keeps what is in an account that could not be read', async () => {
    const inventory = cloud();
    const { refresh, run } = await start(inventory);
    await run();
    inventory.partitions = [
      {
        ...dev,
        region,
        resources: [],
        error: new Error('AccessDenied'),
      },
      { ...prod, region, resources: [] },
    ];
    await refresh();
    const { added, removed } = await run();
    expect(added).toEqual([]);
    expect(removed).toEqual([expect.stringMatching(/\/three-\w+$/)]);
  });

  it.each(databases.eachSupportedId())(
    'keeps everything where the inventory was never read, on %s',
    async id => {
      const lasting = await lastingDatabases(id);
      const options = {
        provider: { resources: { types } },
        entities,
        databases: lasting,
      };
      const before = await startProvider({
        ...options,
        inventories: [cloud()],
      });
      await before.refresh();
      expect((await before.run()).added).toHaveLength(5);
      // A portal whose database of ML Governance begins anew.
      const after = await startProvider({ ...options, inventories: [cloud()] });
      expect(await after.run()).toEqual({
        full: false,
        added: [],
        removed: [],
      });
      await after.refresh();
      expect(await after.run()).toEqual({
        full: false,
        added: [],
        removed: [],
      });
      // And one without any inventory.
      const none = await startProvider({ ...options, inventories: [] });
      expect(await none.run()).toEqual({ full: false, added: [], removed: [] });
    },
  );

  it('keeps everything while the inventory is stale', async () => {
    const inventory = cloud();
    const { refresh, run } = await start(inventory);
    await run();
    inventory.partitions = cloud([], []).partitions;
    await refresh();
    jest.useFakeTimers({
      now: Date.now() + 7 * 24 * 60 * 60_000,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
    try {
      expect((await run()).removed).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
    expect((await run()).removed).toHaveLength(3);
  });

  it('takes away what vanished with its account', async () => {
    const inventory = cloud();
    const { refresh, run } = await start(inventory);
    await run();
    inventory.partitions = [{ ...dev, region, resources: ofDev }];
    await refresh();
    const { added, removed } = await run();
    expect(added).toEqual([]);
    expect(removed.toSorted()).toEqual([
      'resource:default/aws-account-333333333333',
      expect.stringMatching(/^resource:default\/three-/),
    ]);
  });

  it('emits again what the catalog did not take', async () => {
    const { failures, run } = await start(cloud());
    failures.push(new Error('The database is gone'));
    await run().catch(() => {});
    expect(titlesOf((await run()).added)).toHaveLength(5);
    expect((await run()).added).toEqual([]);
  });

  it('stays below the most that are wanted, and exchanges none for another', async () => {
    const inventory = cloud([endpoint('m', tags), endpoint('n', tags)], []);
    const { refresh, run } = await start(inventory, {
      accounts: false,
      resources: { types, maximum: 2 },
    });
    expect(titlesOf((await run()).added)).toEqual(['m', 'n']);
    // What comes before in order does not push out what is there.
    const all = ['a', 'b', 'm', 'n'].map(name => endpoint(name, tags));
    inventory.partitions = cloud(all, []).partitions;
    await refresh();
    expect(await run()).toEqual({ full: false, added: [], removed: [] });
    inventory.partitions = cloud(all.slice(0, 3), []).partitions;
    await refresh();
    const { added, removed } = await run();
    expect(titlesOf(added)).toEqual(['a']);
    expect(removed).toEqual([expect.stringMatching(/\/n-\w+$/)]);
  });

  it('goes down to the most that are wanted, once and for all', async () => {
    const lasting = await lastingDatabases();
    const all = ['a', 'b', 'c', 'd'].map(name => endpoint(name, tags));
    const startWith = async (maximum: number) => {
      const started = await startProvider({
        provider: { accounts: false, resources: { types, maximum } },
        entities,
        inventories: [cloud(all, [])],
        databases: lasting,
      });
      await started.refresh();
      return started;
    };
    const many = await startWith(10);
    expect((await many.run()).added).toHaveLength(4);
    const few = await startWith(3);
    expect((await few.run()).removed).toHaveLength(1);
    expect(await few.run()).toEqual({ full: false, added: [], removed: [] });
  });

  it('begins anew where it was switched off in between', async () => {
    const lasting = await lastingDatabases();
    const options = { entities, inventories: [cloud()], databases: lasting };
    const provider = { resources: { types } };
    const first = await startProvider({ ...options, provider });
    await first.refresh();
    await first.run();
    await startProvider(options);
    const again = await startProvider({ ...options, provider });
    await again.refresh();
    const { full, added } = await again.run();
    expect([full, added.length]).toEqual([true, 5]);
  });

  it.each([
    [{ resources: { types: [] } }, 'from 1 to 100 types'],
    [{ resources: { types: ['sagemaker'] } }, 'from 1 to 100 types'],
    [{ resources: { types, maximum: 0 } }, 'from 1 to 100000'],
    [{ namespace: 'Not a namespace' }, 'lowercase letters'],
    [{ defaultOwner: 'a:b:c' }, 'must be a reference'],
    [{ schedule: { frequency: 'soon' } }, 'must have a frequency'],
  ])('does not start with %j', async (provider, message) => {
    await expect(
      startProvider({ provider, entities, inventories: [cloud()] }),
    ).rejects.toThrow(message);
  });
});
