import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryResourceInventory,
  TestPartition,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const RESOURCES = '/v1/entities/component/default/fraud-scoring/resources';
const ENVIRONMENT = 'anycompany:workload:environment';
const dev = { accountId: '222222222222', region: 'eu-west-1' };
const mine = goodTags('fraud-scoring');
const inTest = { ...mine, [ENVIRONMENT]: 'test' };
const notMine = goodTags('other-model');

interface Item {
  name: string;
  verdict: string;
  tags?: { key: string; value: string }[];
}

describe('the history of resources', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  afterEach(() => jest.useRealTimers());

  async function start(databaseId: string) {
    const inventory = new InMemoryResourceInventory();
    const { api, refresh } = await startMlGovernance({
      knex: await databases.init(
        databaseId as Parameters<TestDatabases['init']>[0],
      ),
      inventories: [inventory],
      entities: [mlService('fraud-scoring'), mlService('other-model')],
    });
    /** Refreshes at an instant at which there is just this; tells the changes. */
    const refreshAt = async (
      instant: string,
      resources: AwsResource[],
      rest: Partial<TestPartition> = {},
    ) => {
      stopClock(instant);
      inventory.partitions = [{ ...dev, resources, ...rest }];
      await refresh();
      const { body } = await api.get('/v1/sources');
      return body.sources[0].lastRefresh.changes;
    };
    /** Each resource as `name environment`. */
    const asOf = async (day?: string, query = 'sort=name') => {
      const { body } = await api.get(
        `${RESOURCES}?${query}${day ? `&asOf=${day}` : ''}`,
      );
      return body.items.map(({ name, tags }: Item) => {
        const tag = tags?.find(({ key }) => key === ENVIRONMENT);
        return `${name} ${tags ? tag?.value : '?'}`;
      });
    };
    return { api, refreshAt, asOf };
  }

  it.each(databases.eachSupportedId())(
    'tells what there was at the end of a day, on %s',
    async databaseId => {
      const { refreshAt, asOf } = await start(databaseId);
      const kept = endpoint('kept', mine);
      expect(
        await refreshAt('2026-11-03T06:00:00Z', [kept, endpoint('b', mine)]),
      ).toEqual({ added: 2, removed: 0, retagged: 0 });
      expect(
        await refreshAt('2026-11-04T06:00:00Z', [kept, endpoint('b', inTest)]),
      ).toEqual({ added: 0, removed: 0, retagged: 1 });
      // Twice within a day: the end of the day counts.
      expect(
        await refreshAt('2026-11-05T06:00:00Z', [kept, endpoint('c', inTest)]),
      ).toEqual({ added: 1, removed: 1, retagged: 0 });
      expect(
        await refreshAt('2026-11-05T18:00:00Z', [
          kept,
          endpoint('c', mine),
          endpoint('d', mine),
        ]),
      ).toEqual({ added: 1, removed: 0, retagged: 1 });
      expect(
        await refreshAt('2026-11-07T06:00:00Z', [kept, endpoint('c', mine)]),
      ).toEqual({ added: 0, removed: 1, retagged: 0 });
      expect(
        await refreshAt('2026-11-08T06:00:00Z', [endpoint('c', mine), kept]),
      ).toEqual({ added: 0, removed: 0, retagged: 0 });

      expect(await asOf('2026-11-03')).toEqual(['b prod', 'kept prod']);
      expect(await asOf('2026-11-04')).toEqual(['b test', 'kept prod']);
      expect(await asOf('2026-11-05')).toEqual([
        'c prod',
        'd prod',
        'kept prod',
      ]);
      expect(await asOf('2026-11-06')).toEqual([
        'c prod',
        'd prod',
        'kept prod',
      ]);
      expect(await asOf('2026-11-07')).toEqual(['c prod', 'kept prod']);
      expect(await asOf('2026-11-08')).toEqual(await asOf());
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'filters, counts and pages a day gone by like today, on %s',
    async databaseId => {
      const { api, refreshAt, asOf } = await start(databaseId);
      await refreshAt('2026-11-03T06:00:00Z', [
        endpoint('a', { ...mine, [ENVIRONMENT]: 'Prod' }),
        endpoint('b', mine),
        endpoint('c', notMine),
      ]);
      await refreshAt('2026-11-04T06:00:00Z', [
        endpoint('a', mine),
        endpoint('c', mine),
      ]);
      const { body } = await api.get(
        `${RESOURCES}?asOf=2026-11-03&verdict=violating`,
      );
      expect(body).toMatchObject({
        total: 1,
        items: [{ name: 'a', verdict: 'violating' }],
        facets: {
          verdicts: [
            { value: 'compliant', resources: 1 },
            { value: 'violating', resources: 1 },
          ],
          violates: [{ value: ENVIRONMENT, resources: 1 }],
        },
      });
      expect(await asOf('2026-11-03', 'search=endpoint/b')).toEqual(['b prod']);
      expect(await asOf(undefined, 'search=endpoint/b')).toEqual([]);
      expect(await asOf()).toEqual(['a prod', 'c prod']);

      const first = await api.get(`${RESOURCES}?asOf=2026-11-03&limit=1`);
      const second = await api.get(
        `${RESOURCES}?asOf=2026-11-03&limit=1&cursor=${first.body.nextCursor}`,
      );
      expect([first, second].map(page => page.body.items[0].name)).toEqual([
        'a',
        'b',
      ]);
      expect(second.body.nextCursor).toBeUndefined();
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'does not pretend to know tags that could not be read, on %s',
    async databaseId => {
      const { refreshAt, asOf } = await start(databaseId);
      await refreshAt('2026-11-03T06:00:00Z', [endpoint('a', mine)]);
      expect(
        await refreshAt('2026-11-04T06:00:00Z', [unreadable(endpoint('a'))]),
      ).toEqual({ added: 0, removed: 0, retagged: 0 });
      expect(
        await refreshAt('2026-11-05T06:00:00Z', [endpoint('a', mine)]),
      ).toEqual({ added: 0, removed: 0, retagged: 0 });
      await refreshAt('2026-11-06T06:00:00Z', [unreadable(endpoint('a'))]);
      expect(
        await refreshAt('2026-11-07T06:00:00Z', [endpoint('a', inTest)]),
      ).toEqual({ added: 0, removed: 0, retagged: 1 });

      expect(await asOf('2026-11-03')).toEqual(['a prod']);
      expect(await asOf('2026-11-04')).toEqual(['a ?']);
      expect(await asOf('2026-11-05')).toEqual(['a prod']);
      expect(await asOf('2026-11-06')).toEqual(['a ?']);
      expect(await asOf('2026-11-07')).toEqual(['a test']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'does not take the order of tags for a change, on %s',
    async databaseId => {
      const { refreshAt } = await start(databaseId);
      const one = endpoint('a', mine);
      await refreshAt('2026-11-03T06:00:00Z', [one]);
      const reversed = { ...one, tags: [...(one.tags ?? [])].reverse() };
      expect(await refreshAt('2026-11-04T06:00:00Z', [reversed])).toEqual({
        added: 0,
        removed: 0,
        retagged: 0,
      });
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'holds once what several regions show, and takes no turn for a change, on %s',
    async databaseId => {
      const { api, refresh } = await startMlGovernance({
        knex: await databases.init(databaseId),
        inventories: [
          new InMemoryResourceInventory({
            partitions: ['eu-west-1', 'us-east-1'].map(region => ({
              ...dev,
              region,
              resources: [endpoint('global', mine)],
            })),
          }),
        ],
        entities: [mlService('fraud-scoring')],
      });
      const changes: object[] = [];
      for (const day of ['03', '04', '05']) {
        stopClock(`2026-11-${day}T06:00:00Z`);
        await refresh();
        const { body } = await api.get('/v1/sources');
        changes.push(body.sources[0].lastRefresh.changes);
      }
      expect(changes).toEqual([
        { added: 1, removed: 0, retagged: 0 },
        { added: 0, removed: 0, retagged: 0 },
        { added: 0, removed: 0, retagged: 0 },
      ]);
      const { body } = await api.get(`${RESOURCES}?asOf=2026-11-04`);
      expect(body.items).toHaveLength(1);
    },
    60_000,
  );

  it('keeps an account that is gone, for the days on which it was there', async () => {
    const { api, refreshAt, asOf } = await start('SQLITE_3');
    await refreshAt('2026-11-03T06:00:00Z', [endpoint('a', mine)]);
    expect(
      await refreshAt('2026-11-04T06:00:00Z', [], {
        accountId: '999999999999',
      }),
    ).toEqual({ added: 0, removed: 1, retagged: 0 });
    expect(await asOf()).toEqual([]);
    expect(await asOf('2026-11-03')).toEqual(['a prod']);
    const { body } = await api.get(`${RESOURCES}?asOf=2026-11-03`);
    expect(body.items[0].lastSeenAt).toBe('2026-11-03T06:00:00.000Z');
  });

  it('says from when on it can tell, and keeps 400 days', async () => {
    const { api, refreshAt, asOf } = await start('SQLITE_3');
    await refreshAt('2026-11-03T06:00:00Z', [endpoint('a', mine)]);
    const early = await api.get(`${RESOURCES}?asOf=2026-11-02`);
    expect(early.status).toBe(400);
    expect(early.body.error.message).toContain('must be 2026-11-03 or later');

    const kept = endpoint('kept', mine);
    await refreshAt('2026-11-04T06:00:00Z', [kept]);
    await refreshAt('2027-12-09T06:00:00Z', [kept]);
    expect(await asOf('2026-11-04')).toEqual(['kept prod']);
    const gone = await api.get(`${RESOURCES}?asOf=2026-11-03`);
    expect(gone.status).toBe(400);
    expect(gone.body.error.message).toContain('must be 2026-11-04 or later');
  });

  it.each(databases.eachSupportedId())(
    'holds no version twice where clocks run backwards, on %s',
    async databaseId => {
      const { api, refreshAt, asOf } = await start(databaseId);
      await refreshAt('2026-11-04T06:00:00Z', [endpoint('a', mine)]);
      await refreshAt('2026-11-04T07:00:00Z', [endpoint('a', inTest)]);
      await refreshAt('2026-11-04T05:00:00Z', [endpoint('a', mine)]);
      await refreshAt('2026-11-04T05:00:00Z', [endpoint('a', inTest)]);
      await refreshAt('2026-11-05T06:00:00Z', [endpoint('b', mine)]);
      expect(await asOf('2026-11-04')).toEqual(['a test']);
      const { body } = await api.get(`${RESOURCES}?asOf=2026-11-04`);
      expect(body.total).toBe(1);
    },
    60_000,
  );
});
