import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { CoverageReader } from './CoverageReader';
import { LedgerReader } from './LedgerReader';
import { PoolReader } from './PoolReader';

const range = { from: '2026-11-01', to: '2026-12-01' };
const applications = { applicationIds: ['fraud-scoring', 'other-model'] };

describe('the queries of an explanation', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'go from the items of the applications to their lines on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const reads = await tableReads(knex, async () => {
        const scope = {
          metric: 'net-amortized' as const,
          range,
          applications,
          readingIds: [1, 2],
        };
        const ledger = new LedgerReader(knex);
        await ledger.sums(scope);
        await ledger.page(scope, { limit: 50 });
      });
      expect(reads.length).toBeGreaterThan(3);
      for (const { table, by } of reads) {
        // SQLite calls a table by its alias.
        expect(by).toEqual(
          ['bill_items', 'i'].includes(table)
            ? ['reading_id', 'application_id']
            : ['reading_id', 'number', 'day'],
        );
      }
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'never go through all parts of pools or all of the coverage on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const reads = await tableReads(knex, async () => {
        await new PoolReader(knex).splits({ sourceId: 1, range, applications });
        await new CoverageReader(knex, 'dictionary').ofApplications(
          { sourceId: 1, range },
          applications,
        );
      });
      expect(reads.length).toBeGreaterThan(4);
      expect(reads.filter(({ by }) => !by.includes('source_id'))).toEqual([]);
    },
    60_000,
  );
});
