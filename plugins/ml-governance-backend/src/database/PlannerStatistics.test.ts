import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { endpoint, goodTags } from '../__testUtils__/resources';
import { startMlGovernance } from '../__testUtils__/startMlGovernance';
import { isPostgres } from './isPostgres';

const RESOURCES = 5_000;

/**
 * How many rows the planner believes a table to have: -1 where PostgreSQL does
 * not know, nothing where SQLite was asked for no statistics.
 */
async function believedRows(
  knex: Knex,
  table: string,
): Promise<number | undefined> {
  if (!isPostgres(knex)) {
    return (await knex.schema.hasTable('sqlite_stat1')) ? 0 : undefined;
  }
  const { rows } = await knex.raw(
    'SELECT reltuples FROM pg_class WHERE oid = ?::regclass',
    [table],
  );
  return rows[0].reltuples;
}

describe('the statistics of the database', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'are there as soon as an inventory was read, on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const inventory = new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: Array.from({ length: RESOURCES }, (_, one) =>
              endpoint(`model-${one}`, goodTags('fraud-scoring')),
            ),
          },
        ],
      });
      const { refresh } = await startMlGovernance({
        knex,
        inventories: [inventory],
      });
      await refresh();
      expect({
        filled: await believedRows(knex, 'resource_versions'),
        // A table of a page or two is not worth the time.
        small: await believedRows(knex, 'inventory_partitions'),
      }).toEqual(
        isPostgres(knex)
          ? { filled: RESOURCES, small: -1 }
          : { filled: undefined, small: undefined },
      );
    },
    60_000,
  );
});
