import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const mine = goodTags('fraud-scoring');
const REGIONS = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1'];
const BROKEN = 'eu-west-3';
/** More than the process holds of a partition. */
const MANY = 3_000;

describe('accounts and regions that are taken over together', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('lose none but the one that the database refuses', async () => {
    const knex = await databases.init('SQLITE_3');
    const inventory = new InMemoryResourceInventory({
      concurrency: REGIONS.length,
      partitions: REGIONS.map(region => ({
        accountId: '222222222222',
        region,
        resources: Array.from(
          { length: region === 'eu-west-2' ? MANY : 10 },
          (_, index) => endpoint(`${region}-${index}`, mine, { region }),
        ),
      })),
    });
    const { api, refresh } = await startMlGovernance({
      knex,
      inventories: [inventory],
      entities: [mlService('fraud-scoring')],
    });
    await knex.raw(
      `CREATE TRIGGER refuse BEFORE INSERT ON resource_versions
       WHEN NEW.partition_region = '${BROKEN}'
       BEGIN SELECT RAISE(ABORT, 'out of room'); END`,
    );
    await refresh();
    const held = async () =>
      await knex('resource_versions')
        .whereNull('valid_until')
        .groupBy('partition_region')
        .orderBy('partition_region')
        .select('partition_region as region')
        .count({ count: '*' });
    expect(await held()).toEqual([
      { region: 'eu-west-1', count: 10 },
      { region: 'eu-west-2', count: MANY },
      { region: 'us-east-1', count: 10 },
    ]);
    const { sources } = (await api.get('/v1/sources')).body;
    expect(sources[0]).toMatchObject({
      lastRefresh: {
        outcome: 'partial',
        changes: { added: MANY + 20, removed: 0 },
      },
      failures: [
        // Nothing of the statement, which has the tags of everything in it.
        { region: BROKEN, message: 'out of room' },
      ],
    });

    await knex.raw('DROP TRIGGER refuse');
    await refresh();
    expect(await held()).toHaveLength(REGIONS.length);
    expect((await api.get('/v1/sources')).body.sources[0]).toMatchObject({
      lastRefresh: { outcome: 'succeeded', changes: { added: 10 } },
      failures: [],
    });
  }, 60_000);
});
