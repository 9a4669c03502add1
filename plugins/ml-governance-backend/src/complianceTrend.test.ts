import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import {
  testConfig,
  testDictionary,
  testTags,
} from './__testUtils__/dictionary';
import { migratedTestDatabase } from './__testUtils__/migratedDatabase';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const FRAUD = '/v1/entities/component/default/fraud-scoring/compliance/trend';
const TEAM = '/v1/entities/group/default/team-fraud/compliance/trend';
const ORGANIZATION = '/v1/organization/compliance/trend';
const ENVIRONMENT = 'anycompany:workload:environment';
const OTHER_ACCOUNT = { accountId: '333333333333' };

const good = (name: string, application: string = 'fraud-scoring') =>
  endpoint(name, goodTags(application));
const bad = (name: string, application: string = 'fraud-scoring') =>
  endpoint(name, { ...goodTags(application), [ENVIRONMENT]: 'nowhere' });

interface Day {
  day: string;
  compliant: number;
  violating: number;
  unknown: number;
  percent?: string;
}

describe('the trend of tag compliance', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  afterEach(() => jest.useRealTimers());

  async function start(id: TestDatabaseId) {
    const knex = await migratedTestDatabase(databases, id);
    const inventory = new InMemoryResourceInventory();
    const entities = [
      mlService('fraud-scoring', { owner: 'team-fraud' }),
      mlService('churn-scoring', { owner: 'team-churn' }),
      group('team-fraud'),
      group('team-churn'),
    ];
    const startNow = (config = testConfig) =>
      startMlGovernance({ knex, inventories: [inventory], entities, config });
    const { api, refresh } = await startNow();
    /** Refreshes at an instant at which there are just these resources. */
    const refreshAt = async (instant: string, resources: AwsResource[]) => {
      stopClock(instant);
      inventory.partitions = [
        { accountId: '222222222222', region: 'eu-west-1' },
        { ...OTHER_ACCOUNT, region: 'eu-west-1' },
      ].map(place => ({
        ...place,
        resources: resources.filter(
          ({ accountId }) => accountId === place.accountId,
        ),
      }));
      await refresh();
      // What is counted follows from what was read before.
      await refresh();
    };
    /** Each day as `day compliant/violating/unknown`. */
    const trend = async (path: string) => {
      const { status, body } = await api.get(path);
      expect(status).toBe(200);
      return body.days.map(
        ({ day, compliant, violating, unknown }: Day) =>
          `${day.slice(5)} ${compliant}/${violating}/${unknown}`,
      );
    };
    return { knex, api, startNow, refreshAt, trend };
  }

  it.each(databases.eachSupportedId())(
    'keeps each recorded day when the resources go, and leaves out the others, on %s',
    async id => {
      const { refreshAt, trend, api, knex } = await start(id);
      await refreshAt('2026-11-01T06:00:00Z', [good('a'), bad('b')]);
      await refreshAt('2026-11-02T06:00:00Z', [
        good('a'),
        good('b'),
        unreadable(good('c')),
      ]);
      // Nothing runs on the third.
      await refreshAt('2026-11-04T06:00:00Z', [good('a')]);
      await refreshAt('2026-11-05T06:00:00Z', [good('a')]);
      expect(await trend(ORGANIZATION)).toEqual([
        '11-01 1/1/0',
        '11-02 2/0/1',
        '11-04 1/0/0',
        '11-05 1/0/0',
      ]);
      expect((await api.get(FRAUD)).body).toMatchObject({
        range: { from: '2026-08-08', to: '2026-11-06' },
        days: [
          { day: '2026-11-01', percent: '50.0' },
          { day: '2026-11-02', percent: '100.0' },
          { day: '2026-11-04', percent: '100.0' },
          { day: '2026-11-05', percent: '100.0' },
        ],
      });
      expect(await trend(`${FRAUD}?from=2026-11-02&to=2026-11-05`)).toEqual([
        '11-02 2/0/0',
        '11-04 1/0/0',
      ]);
      // What stays the same from one day to the next takes no more room.
      const rows = await knex('score_history')
        .where({ application_id: 'fraud-scoring' })
        .select('from_day');
      expect(rows.length).toBeLessThanOrEqual(4);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'has a day as it was counted last, and not twice, on %s',
    async id => {
      const { refreshAt, trend } = await start(id);
      await refreshAt('2026-11-01T06:00:00Z', [bad('a')]);
      await refreshAt('2026-11-02T06:00:00Z', [bad('a'), bad('b')]);
      await refreshAt('2026-11-02T12:00:00Z', [good('a'), bad('b')]);
      await refreshAt('2026-11-02T18:00:00Z', [good('a'), good('b')]);
      expect(await trend(FRAUD)).toEqual(['11-01 0/1/0', '11-02 2/0/0']);
      await refreshAt('2026-11-03T06:00:00Z', [good('a'), good('b')]);
      expect(await trend(FRAUD)).toEqual([
        '11-01 0/1/0',
        '11-02 2/0/0',
        '11-03 2/0/0',
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'leaves a day alone that is counted after the next one was, on %s',
    async id => {
      const { refreshAt, trend } = await start(id);
      await refreshAt('2026-11-01T06:00:00Z', [good('a')]);
      await refreshAt('2026-11-02T06:00:00Z', [good('a')]);
      await refreshAt('2026-11-03T00:00:10Z', [good('a'), good('b')]);
      // Began before midnight, and is through only now.
      const three = [good('a'), good('b'), good('c')];
      await refreshAt('2026-11-02T23:59:50Z', three);
      await refreshAt('2026-11-03T00:02:00Z', three);
      expect(await trend(`${ORGANIZATION}?to=2026-11-04`)).toEqual([
        '11-01 1/0/0',
        '11-02 1/0/0',
        '11-03 3/0/0',
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'is of one entity, of what a group owns, of an account and of all on %s',
    async id => {
      const { refreshAt, trend } = await start(id);
      await refreshAt('2026-11-01T06:00:00Z', [
        good('a'),
        bad('b', 'churn-scoring'),
        endpoint('far', goodTags('fraud-scoring'), OTHER_ACCOUNT),
        endpoint('nobodys'),
      ]);
      expect(await trend(FRAUD)).toEqual(['11-01 2/0/0']);
      expect(await trend(TEAM)).toEqual(['11-01 2/0/0']);
      expect(await trend(ORGANIZATION)).toEqual(['11-01 2/2/0']);
      expect(await trend(`${ORGANIZATION}?accountId=333333333333`)).toEqual([
        '11-01 1/0/0',
      ]);
      expect(await trend(`${ORGANIZATION}?accountId=444444444444`)).toEqual([
        '11-01 0/0/0',
      ]);
    },
    60_000,
  );

  it('goes on after a restart, and says where the dictionary is another', async () => {
    const { refreshAt, startNow } = await start('SQLITE_3');
    await refreshAt('2026-11-01T06:00:00Z', [good('a')]);
    stopClock('2026-11-02T06:00:00Z');
    const restarted = await startNow({
      ...testConfig,
      dictionary: {
        inline: {
          ...testDictionary,
          tags: testTags.map((tag, index) =>
            index === 0 ? { ...tag, purpose: 'Something else' } : tag,
          ),
        },
      },
    });
    await restarted.refresh();
    await restarted.refresh();
    const { body } = await restarted.api.get(FRAUD);
    expect(body.days).toMatchObject([
      { day: '2026-11-01' },
      { day: '2026-11-02', dictionaryChanged: true },
    ]);
    expect(body.days[0].dictionaryChanged).toBeUndefined();
  });

  it('is empty, and no error, before anything was recorded', async () => {
    const { trend, api } = await start('SQLITE_3');
    expect(await trend(ORGANIZATION)).toEqual([]);
    const { status, body } = await api.get(
      `${ORGANIZATION}?from=2024-01-01&to=2026-01-01`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/430 days/);
  });
});
