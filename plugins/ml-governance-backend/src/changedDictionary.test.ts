import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { testConfig, testDictionary } from './__testUtils__/dictionary';
import { endpoint, goodTags, unreadable } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const RESOURCES = '/v1/entities/component/default/fraud-scoring/resources';
const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const NOTE = 'anycompany:workload:note';
const dev = { accountId: '222222222222', region: 'eu-west-1' };
const mine = goodTags('fraud-scoring');

interface Definition extends JsonObject {
  key: string;
}

/** The dictionary with some fields of one definition changed. */
function changed(key: string, change: JsonObject, rest: JsonObject = {}) {
  const tags = (testDictionary.tags as Definition[]).map(one =>
    one.key === key ? { ...one, ...change } : one,
  );
  return {
    ...testConfig,
    dictionary: { inline: { ...testDictionary, ...rest, tags } },
  };
}

describe('a changed dictionary', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  beforeEach(() => stopClock('2026-11-03T06:00:00Z'));
  afterEach(() => jest.useRealTimers());

  /** As after a restart of the backend: the catalog and dictionary alone are read. */
  async function restart(knex: Knex, config: JsonObject) {
    const { api, scheduler } = await startMlGovernance({
      knex,
      config,
      inventories: [new InMemoryResourceInventory()],
      entities: [mlService('fraud-scoring')],
    });
    const names = async (query: string) => {
      const { body } = await api.get(`${RESOURCES}?sort=name&${query}`);
      return body.items.map((item: { name: string }) => item.name);
    };
    const reassess = () => scheduler.triggerTask('ml-governance:assessments');
    return { api, names, reassess };
  }

  async function readOnce(knex: Knex, config: JsonObject = testConfig) {
    const partitions = [
      {
        ...dev,
        resources: [
          endpoint('bare', { [APPLICATION_ID]: 'fraud-scoring' }),
          endpoint('by-alias', { app: 'fraud-scoring' }),
          endpoint('good', mine),
          endpoint('leaky', { ...mine, [NOTE]: 'maya.chen@example.com' }),
          ...Array.from({ length: 900 }, (_, index) =>
            endpoint(`other-${index}`, goodTags('other-model')),
          ),
        ],
      },
    ];
    const inventory = new InMemoryResourceInventory({ partitions });
    const { refresh } = await startMlGovernance({
      knex,
      config,
      inventories: [inventory],
      entities: [mlService('fraud-scoring')],
    });
    await refresh();
    return { inventory, refresh };
  }

  it.each(databases.eachSupportedId())(
    'holds for filters, counts and order without reading AWS again, on %s',
    async id => {
      const knex = await databases.init(id);
      await readOnce(knex);
      const { api, names, reassess } = await restart(
        knex,
        changed(OWNER, { mandatory: false }),
      );
      expect(await names(`violates=${OWNER}`)).toEqual(['bare']);
      await reassess();
      expect(await names(`violates=${OWNER}`)).toEqual([]);
      const { body } = await api.get(`${RESOURCES}?asOf=2026-11-03`);
      expect(body.facets.violates).not.toContainEqual(
        expect.objectContaining({ value: OWNER }),
      );
      const rows = await knex('resource_versions').distinct('assessed_by');
      expect(rows).toHaveLength(1);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'decides anew what belongs to whom, but for unknown tags, on %s',
    async id => {
      const knex = await databases.init(id);
      const { inventory, refresh } = await readOnce(knex);
      const [partition] = inventory.partitions;
      inventory.partitions = [
        {
          ...partition,
          resources: partition.resources?.map(one =>
            one.name === 'good' ? unreadable(one) : one,
          ),
        },
      ];
      await refresh();
      const { names, reassess } = await restart(
        knex,
        changed(APPLICATION_ID, { keyAliases: ['app'] }),
      );
      expect(await names('')).toEqual(['bare', 'good', 'leaky']);
      await reassess();
      expect(await names('')).toEqual(['bare', 'by-alias', 'good', 'leaky']);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'that withholds more lets nothing be found that was not withheld, on %s',
    async id => {
      const knex = await databases.init(id);
      const lenient = changed(
        NOTE,
        {},
        {
          conventions: { noPersonalData: false },
        },
      );
      await readOnce(knex, lenient);
      const before = await restart(knex, lenient);
      expect(await before.names('search=maya.chen')).toEqual(['leaky']);

      const { names, reassess } = await restart(knex, testConfig);
      expect(await names('search=maya.chen')).toEqual([]);
      await reassess();
      expect(await names('search=maya.chen')).toEqual([]);
      expect(await names('search=leaky')).toEqual(['leaky']);
    },
    60_000,
  );
});
