import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { stopClock } from './__testUtils__/clock';
import { testConfig } from './__testUtils__/dictionary';
import { noticesModule } from './__testUtils__/noticesModule';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const TASK = 'ml-governance:notices';
const COSTS = 'ml-governance:cost:test-costs';
const PLATFORM = 'group:default/platform';

async function start(
  sourceStale: JsonObject,
  options: { knex?: Knex; source?: InMemoryCostSource } = {},
) {
  const { knex, source = new InMemoryCostSource({ id: 'test-costs' }) } =
    options;
  const notices: Notice[] = [];
  const { scheduler } = await startMlGovernance({
    costSources: [source],
    inventories: [new InMemoryResourceInventory({ partitions: [] })],
    config: { ...testConfig, notices: { sourceStale } },
    features: [noticesModule(notice => notices.push(notice))],
    ...(knex ? { knex } : {}),
  });
  return {
    source,
    refresh: () => scheduler.triggerTask(COSTS),
    async sentAt(instant: string) {
      jest.setSystemTime(new Date(instant));
      await scheduler.triggerTask(TASK);
      return notices.splice(0);
    },
  };
}

describe('notices that a source is out of date', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'reach who runs the portal once each time, whatever restarts, on %s',
    async id => {
      const knex = await databases.init(id);
      const first = await start({ recipient: PLATFORM }, { knex });
      await first.refresh();
      first.source.beforePage = () => {
        throw new Error('The role cannot be assumed');
      };
      jest.setSystemTime(new Date('2026-11-04T05:30:00Z'));
      await first.refresh();
      expect(await first.sentAt('2026-11-04T06:00:00.000Z')).toEqual([]);
      expect(await first.sentAt('2026-11-04T06:00:00.001Z')).toEqual([
        {
          recipient: PLATFORM,
          title: 'Test bill was read 24 hours ago for the last time',
          description: expect.stringContaining('The role cannot be assumed'),
          link: '/ml-governance',
          severity: 'high',
          topic: 'ML Governance: sources',
          scope: 'ml-governance:source:cost:test-costs',
        },
      ]);
      const second = await start(
        { recipient: PLATFORM },
        { knex, source: first.source },
      );
      expect(await second.sentAt('2026-11-09T00:00:00Z')).toEqual([]);

      first.source.beforePage = undefined;
      await second.refresh();
      first.source.beforePage = () => {
        throw new Error('The role is gone');
      };
      expect(await second.sentAt('2026-11-09T12:00:00Z')).toEqual([]);
      jest.setSystemTime(new Date('2026-11-10T01:00:00Z'));
      await second.refresh();
      expect(await second.sentAt('2026-11-10T12:00:00Z')).toEqual([
        expect.objectContaining({
          description: expect.stringContaining('The role is gone'),
        }),
      ]);
    },
    60_000,
  );

  it('tell of one that was never read, after the time that is set', async () => {
    const { refresh, source, sentAt } = await start({
      recipient: 'Group:Default/Platform',
      after: { hours: 2 },
    });
    source.beforePage = () => {
      throw new Error('No access');
    };
    await refresh();
    expect(await sentAt('2026-11-03T07:59:00Z')).toEqual([]);
    expect(await sentAt('2026-11-03T08:01:00Z')).toEqual([
      expect.objectContaining({
        recipient: PLATFORM,
        title: 'Test bill could not be read for 2 hours',
      }),
    ]);
  });

  it('reach nobody where nobody is named', async () => {
    const { refresh, source, sentAt } = await start({});
    source.beforePage = () => {
      throw new Error('No access');
    };
    await refresh();
    expect(await sentAt('2026-11-30T00:00:00Z')).toEqual([]);
  });

  it.each(['platform', 'component:default/x', 'group:', 7])(
    'are for a user or group alone, not for %p',
    async recipient => {
      await expect(start({ recipient })).rejects.toThrow(
        /notices\.sourceStale\.recipient.*must be the entity reference of a user or group/,
      );
    },
  );
});
