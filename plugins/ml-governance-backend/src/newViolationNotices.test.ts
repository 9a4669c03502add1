import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { noticesModule } from './__testUtils__/noticesModule';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const TASK = 'ml-governance:notices';
const ENVIRONMENT = 'anycompany:workload:environment';

const good = (name: string, application = 'fraud-scoring') =>
  endpoint(name, goodTags(application));

function bad(name: string, application = 'fraud-scoring'): AwsResource {
  const { [ENVIRONMENT]: _, ...rest } = goodTags(application);
  return endpoint(name, rest);
}

const cloudOf = (resources: AwsResource[]) => [
  { accountId: '222222222222', region: 'eu-west-1', resources },
];

async function start(
  inventory: InMemoryResourceInventory,
  options: { knex?: Knex; config?: JsonObject } = {},
) {
  const { knex, config } = options;
  const notices: Notice[] = [];
  const { api, refresh, scheduler } = await startMlGovernance({
    inventories: [inventory],
    entities: [
      group('team-fraud'),
      group('team-churn'),
      mlService('fraud-scoring', { owner: 'team-fraud' }),
      mlService('fraud-training', { owner: 'team-fraud' }),
      mlService('churn', { owner: 'team-churn' }),
      mlService('orphan'),
    ],
    config: { ...testConfig, ...config },
    features: [noticesModule(notice => notices.push(notice))],
    ...(knex ? { knex } : {}),
  });
  return {
    api,
    /** Lets the inventory be read at an instant. */
    async readAt(
      instant: string,
      resources: AwsResource[],
      ...others: InMemoryResourceInventory['partitions']
    ) {
      jest.setSystemTime(new Date(instant));
      inventory.partitions = [...cloudOf(resources), ...others];
      await refresh();
      notices.splice(0);
    },
    async sentAt(instant: string) {
      jest.setSystemTime(new Date(instant));
      await scheduler.triggerTask(TASK);
      return notices.splice(0);
    },
  };
}

describe('notices of new violations', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'reach the groups that own the services, once a day, whatever restarts, on %s',
    async id => {
      const knex = await databases.init(id);
      const inventory = new InMemoryResourceInventory({ partitions: [] });
      const first = await start(inventory, { knex });
      const old = [bad('old'), good('a'), good('b'), good('c', 'churn')];
      await first.readAt('2026-11-03T06:00:00Z', old);
      // All that was there when the inventory was read first is no news.
      expect(await first.sentAt('2026-11-04T07:00:00Z')).toEqual([]);

      await first.readAt('2026-11-04T08:00:00Z', [
        ...[bad('old'), bad('a'), bad('b'), good('c', 'churn')],
        ...[bad('t', 'fraud-training'), bad('o', 'orphan')],
      ]);
      expect(await first.sentAt('2026-11-04T23:59:00Z')).toEqual([]);
      // Refreshes that began on the day may not have ended yet.
      expect(await first.sentAt('2026-11-05T05:59:00Z')).toEqual([]);
      expect(await first.sentAt('2026-11-05T06:00:00Z')).toEqual([
        {
          recipient: 'group:default/team-fraud',
          title:
            '3 resources of yours break the tag dictionary since 2026-11-04',
          description: [
            'fraud-scoring: 2 resources.',
            'fraud-training: 1 resource.',
            'The page of each service says which tags are missing or wrong, and plans the fixes.',
          ].join('\n'),
          link: '/catalog/default/group/team-fraud',
          severity: 'normal',
          topic: 'ML Governance: tag compliance',
          scope: 'ml-governance:new-violations:group:default/team-fraud',
        },
      ]);

      const second = await start(inventory, { knex });
      expect(await second.sentAt('2026-11-05T12:00:00Z')).toEqual([]);
      await second.readAt('2026-11-05T13:00:00Z', [
        ...[bad('old'), bad('a'), good('b'), bad('c', 'churn')],
      ]);
      expect(await second.sentAt('2026-11-06T09:00:00Z')).toEqual([
        expect.objectContaining({
          recipient: 'group:default/team-churn',
          title:
            '1 resource of yours breaks the tag dictionary since 2026-11-05',
          link: '/catalog/default/component/churn',
        }),
      ]);
    },
    60_000,
  );

  it('say nothing of what is waived or was mended meanwhile', async () => {
    const { api, readAt, sentAt } = await start(
      new InMemoryResourceInventory({ partitions: [] }),
    );
    await readAt('2026-11-03T06:00:00Z', [good('a'), good('c', 'churn')]);
    await readAt('2026-11-04T08:00:00Z', [bad('a'), bad('c', 'churn')]);
    const waived = await api.post('/v1/waivers', {
      scope: { kind: 'entity', value: 'component:default/fraud-scoring' },
      tagKey: ENVIRONMENT,
      owner: 'group:default/team-fraud',
      reason: 'Bought in, and about to be replaced',
      expiresAt: '2026-12-20T12:00:00Z',
    });
    expect(waived.status).toBe(200);
    await readAt('2026-11-05T02:00:00Z', [bad('a'), good('c', 'churn')]);
    expect(await sentAt('2026-11-05T09:00:00Z')).toEqual([]);
  });

  it('say nothing of what an account had when it was read first, however late', async () => {
    const { readAt, sentAt } = await start(
      new InMemoryResourceInventory({ partitions: [] }),
    );
    const place = { accountId: '333333333333', region: 'eu-west-1' };
    const other = (name: string) => ({
      ...bad(name),
      ...place,
      arn: `${bad(name).arn}-of-other`,
    });
    await readAt('2026-11-03T06:00:00Z', [good('a')], {
      ...place,
      resources: [],
      error: new Error('AccessDenied'),
    });
    const first = [other('old'), other('older')];
    await readAt('2026-11-04T08:00:00Z', [good('a')], {
      ...place,
      resources: first,
    });
    expect(await sentAt('2026-11-05T09:00:00Z')).toEqual([]);
    // As much is told of what comes later as of any other account.
    await readAt('2026-11-05T10:00:00Z', [good('a')], {
      ...place,
      resources: [...first, other('new')],
    });
    expect(await sentAt('2026-11-06T09:00:00Z')).toEqual([
      expect.objectContaining({
        recipient: 'group:default/team-fraud',
        title: '1 resource of yours breaks the tag dictionary since 2026-11-05',
      }),
    ]);
  });

  it('are off where they are turned off', async () => {
    const { readAt, sentAt } = await start(
      new InMemoryResourceInventory({ partitions: [] }),
      { config: { notices: { newViolations: { enabled: false } } } },
    );
    await readAt('2026-11-03T06:00:00Z', [good('a')]);
    await readAt('2026-11-04T08:00:00Z', [bad('a')]);
    expect(await sentAt('2026-11-05T09:00:00Z')).toEqual([]);
  });
});
