import { setImmediate } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const RESOURCES = '/v1/entities/component/default/fraud-scoring/resources';
const dev = { accountId: '222222222222', region: 'eu-west-1' };
const mine = goodTags('fraud-scoring');

/** Stops half-way through its partition until it is told to go on. */
class HaltingInventory extends InMemoryResourceInventory {
  goOn = () => {};
  private readonly halted = new Promise<void>(resolve => {
    this.goOn = resolve;
  });

  async *readPartition(
    ...[partition, context]: Parameters<
      InMemoryResourceInventory['readPartition']
    >
  ) {
    let pages = 0;
    for await (const yielded of super.readPartition(partition, context)) {
      yield yielded;
      pages += 1;
      if (pages === 1) await this.halted;
    }
  }
}

function page(...names: string[]) {
  return {
    kind: 'resources' as const,
    collector: 'endpoints',
    resources: names.map(name => endpoint(name, mine)),
  };
}

/** More than the process holds of a partition; nobody's. */
function crowd() {
  const names = Array.from({ length: 3_000 }, (_, index) => `other-${index}`);
  return { ...page(), resources: names.map(name => endpoint(name)) };
}

/** The beginning of a partition, most of which is in the database already. */
function largePage(...names: string[]) {
  const { resources, ...rest } = page(...names);
  return { ...rest, resources: [...resources, ...crowd().resources] };
}

describe('a partition while it is read', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  async function start(knex: Knex, inventory: InMemoryResourceInventory) {
    const started = await startMlGovernance({
      knex,
      inventories: [inventory],
      entities: [mlService('fraud-scoring')],
    });
    const names = async () => {
      const { body } = await started.api.get(`${RESOURCES}?sort=name`);
      return body.items.map((item: { name: string }) => item.name);
    };
    const health = async () =>
      (await started.api.get('/v1/sources')).body.sources[0];
    return { ...started, names, health };
  }

  async function stagedIn(knex: Knex): Promise<number> {
    return (await knex('staged_batches').select('position')).length;
  }

  async function untilStaged(knex: Knex) {
    while ((await stagedIn(knex)) === 0) await setImmediate();
  }

  it.each(databases.eachSupportedId())(
    'counts nowhere, and is cleared when it fails, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const inventory = new HaltingInventory({
        partitions: [
          {
            ...dev,
            pages: [largePage('a'), page('b')],
            error: new Error('the connection broke'),
          },
        ],
      });
      const { refresh, names, health } = await start(knex, inventory);
      const refreshed = refresh();
      await untilStaged(knex);
      expect(await names()).toEqual([]);
      inventory.goOn();
      await refreshed;
      expect(await names()).toEqual([]);
      expect(await stagedIn(knex)).toBe(0);
      expect((await health()).lastRefresh).toMatchObject({
        outcome: 'failed',
        changes: { added: 0, removed: 0, retagged: 0 },
      });
    },
    60_000,
  );

  it('tells why it failed, also where what was read of it cannot be cleared', async () => {
    const knex = await databases.init('SQLITE_3');
    const inventory = new HaltingInventory({
      partitions: [
        {
          ...dev,
          pages: [largePage('a'), page('b')],
          error: new Error('the connection broke'),
        },
      ],
    });
    const { refresh, names, health } = await start(knex, inventory);
    const refreshed = refresh();
    await untilStaged(knex);
    await knex.raw(
      `CREATE TRIGGER keep BEFORE DELETE ON staged_batches
       BEGIN SELECT RAISE(ABORT, 'out of reach'); END`,
    );
    inventory.goOn();
    await refreshed;
    expect((await health()).failures).toMatchObject([
      { ...dev, message: expect.stringContaining('the connection broke') },
    ]);
    expect(await stagedIn(knex)).toBeGreaterThan(0);

    await knex.raw('DROP TRIGGER keep');
    inventory.partitions = [{ ...dev, pages: [page('c')] }];
    await refresh();
    expect(await names()).toEqual(['c']);
    expect(await stagedIn(knex)).toBe(0);
  });

  it.each(databases.eachSupportedId())(
    'is no part of a later refresh when its own was cut off, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const killed = new HaltingInventory({
        partitions: [{ ...dev, pages: [largePage('a', 'ghost'), page('b')] }],
      });
      const first = await start(knex, killed);
      const cutOff = first.refresh();
      await untilStaged(knex);

      stopClock('2026-11-03T12:00:00Z');
      const second = await start(
        knex,
        new InMemoryResourceInventory({
          partitions: [{ ...dev, pages: [page('a', 'c')] }],
        }),
      );
      expect((await second.health()).lastRefresh).toMatchObject({
        outcome: 'failed',
        error: 'The backend process stopped before the refresh had ended',
      });
      await second.refresh();
      expect(await second.names()).toEqual(['a', 'c']);
      expect(await stagedIn(knex)).toBe(0);

      // Not dead after all: what it goes on with must not pass for the whole.
      killed.goOn();
      await cutOff;
      expect(await second.names()).toEqual(['a', 'c']);
      expect(await stagedIn(knex)).toBe(0);
      expect((await first.health()).failures).toMatchObject([
        { message: expect.stringContaining('raise the timeout') },
      ]);
      await second.refresh();
      expect(await second.health()).toMatchObject({
        status: 'ok',
        failures: [],
      });
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'does not disturb another that is read at the same time, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const pages = [largePage('a'), page('b')];
      const slow = new HaltingInventory({ partitions: [{ ...dev, pages }] });
      const first = await start(knex, slow);
      const slowly = first.refresh();
      await untilStaged(knex);
      const second = await start(
        knex,
        new InMemoryResourceInventory({ partitions: [{ ...dev, pages }] }),
      );
      await second.refresh();
      expect(await second.names()).toEqual(['a', 'b']);
      slow.goOn();
      await slowly;
      expect(await second.names()).toEqual(['a', 'b']);
      expect(await second.health()).toMatchObject({
        status: 'ok',
        failures: [],
      });
    },
    60_000,
  );

  describe.each([
    { size: 'small', between: [] },
    { size: 'large', between: [crowd()] },
  ])('that is $size', ({ between }) => {
    it.each(databases.eachSupportedId())(
      'takes a resource from whoever saw it first, on %s',
      async databaseId => {
        const { api, refresh } = await start(
          await databases.init(databaseId),
          new InMemoryResourceInventory({
            partitions: [
              {
                ...dev,
                pages: [
                  page('a', 'a'),
                  ...between,
                  {
                    ...page(),
                    collector: 'tagging-api',
                    resources: [{ ...endpoint('a'), type: 'unknown:unknown' }],
                  },
                ],
              },
            ],
          }),
        );
        for (const _ of ['at first', 'and again']) {
          await refresh();
          const { body } = await api.get(RESOURCES);
          expect(body.items).toMatchObject([
            { type: 'sagemaker:endpoint', verdict: 'compliant' },
          ]);
        }
      },
      60_000,
    );
  });
});
