import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { group, mlService } from './__testUtils__/catalog';
import { stopClock } from './__testUtils__/clock';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const CALLS = ['cost?breakdown=service', 'compliance'] as const;
/** Each answer names so many ids, and as many rows are read for them. */
const NAMED = 100;

/** A tree of groups five deep, whose lowest owns all services. */
function entitiesOf(ids: readonly string[]) {
  return [
    ...['g0', 'g1', 'g2', 'g3', 'g4'].map((name, index) =>
      group(name, { parents: index ? [`g${index - 1}`] : [] }),
    ),
    group('leaf', { parents: ['g3'] }),
    ...ids.map((id, index) =>
      mlService(id, { owner: index === 0 ? 'leaf' : 'g4' }),
    ),
  ];
}

async function started(knex: Knex, services: number) {
  const ids = Array.from({ length: services }, (_, index) => `app-${index}`);
  const backend = await startMlGovernance({
    knex,
    costSources: [
      new InMemoryCostSource({
        months: 1,
        bill: ids.flatMap(applicationId =>
          ['2026-11-01', '2026-11-02'].map(day => ({
            day,
            applicationId,
            amount: '1',
            service: 'Amazon SageMaker',
          })),
        ),
      }),
    ],
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: ids.map(id => endpoint(id, goodTags(id))),
          },
        ],
      }),
    ],
    entities: entitiesOf(ids),
  });
  await backend.refresh();
  return backend;
}

/** How many rows the database hands out for the page of an entity. */
async function rowsRead(
  knex: Knex,
  { api }: Awaited<ReturnType<typeof started>>,
  name: string,
): Promise<number> {
  let rows = 0;
  const count = (response: unknown) => {
    rows += Array.isArray(response) ? response.length : 1;
  };
  knex.on('query-response', count);
  for (const call of CALLS) {
    const { body } = await api.get(
      `/v1/entities/group/default/${name}/${call}`,
    );
    expect(body.state).toBe('ready');
  }
  knex.removeListener('query-response', count);
  return rows;
}

describe('the page of the root group', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  beforeEach(() => stopClock('2026-11-03T12:00:00Z'));
  afterEach(() => jest.useRealTimers());

  it('reads as many rows for a hundred services as for four hundred', async () => {
    const counts: { root: number; leaf: number }[] = [];
    for (const services of [120, 400]) {
      const knex = await databases.init('SQLITE_3');
      const backend = await started(knex, services);
      counts.push({
        root: await rowsRead(knex, backend, 'g0'),
        leaf: await rowsRead(knex, backend, 'leaf'),
      });
    }
    const [small, large] = counts;
    expect(large).toEqual(small);
    expect(large.root).toBeLessThan(2 * large.leaf + CALLS.length * NAMED);
  }, 60_000);
});
