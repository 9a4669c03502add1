import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { AttributedScope } from './applicationScope';
import { CoverageReader } from './CoverageReader';
import { LedgerReader } from './LedgerReader';
import { LineKeys } from './LineKeys';
import { PoolReader } from './PoolReader';
import { SplitHistory } from './SplitHistory';

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
        const keyed = {
          ...scope,
          keyed: {
            dimension: 'resource' as const,
            keys: ['one', 'two'],
            isExcept: true,
          },
        };
        await ledger.sums(keyed);
        await ledger.cells(
          scope,
          'resource',
          [{ ...range, by: 'day' }],
          ['one', 'two'],
        );
        const unnamed = {
          ...scope,
          applications: { ...applications, unnamedIds: ['other-model'] },
        };
        await ledger.cells(
          unnamed,
          'resource',
          [{ ...range, by: 'day' }],
          ['one'],
        );
        await new LineKeys(knex).largest(scope, 'resource', 101);
        await new LineKeys(knex).all(scope, 'usage-type');
      });
      expect(reads.length).toBeGreaterThan(9);
      for (const { table, by } of reads) {
        // Ids that are given as one text.
        if (table === 'json_each') continue;
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
    'find the items of the past by the application too on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const reads = await tableReads(knex, async () => {
        const scope = {
          metric: 'net-amortized' as const,
          range,
          applications,
          readingIds: [1, 2],
          placedAt: '2026-12-05T00:00:00.000Z',
        };
        await new LedgerReader(knex).sums(scope);
        await new LedgerReader(knex).page(scope, { limit: 50 });
      });
      // What SQLite calls `i` is made of the others.
      const of = (...names: string[]) =>
        reads.filter(({ table }) => names.includes(table));
      const stored = reads.filter(({ table }) => table !== 'i');
      expect(stored.length).toBeGreaterThan(11);
      expect(stored.filter(({ by }) => by[0] !== 'reading_id')).toEqual([]);
      for (const { by } of of('bill_lines', 'l')) {
        expect(by).toEqual(['reading_id', 'number', 'day']);
      }
      const byApplication = of(
        'bill_items',
        'c',
        'past_placements',
        'p',
      ).filter(({ by }) => by.includes('application_id'));
      expect(byApplication.length).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'go from the items of a part of the organisation to their lines on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const parts: AttributedScope[] = [
        { part: 'total' },
        { part: 'untagged' },
        { part: 'unclaimed' },
        { part: 'unclaimed', applicationIds: ['stranger'] },
        { part: 'no-group' },
        { part: 'root-group', ref: 'group:default/left' },
        { part: 'other-root-groups', refs: ['group:default/left'] },
      ];
      for (const part of parts) {
        const reads = await tableReads(knex, async () => {
          await new LedgerReader(knex).page(
            {
              metric: 'net-amortized' as const,
              range,
              applications: part,
              readingIds: [1, 2],
            },
            { limit: 50 },
          );
        });
        const of = (...names: string[]) =>
          reads.filter(({ table }) => names.includes(table));
        expect(of('bill_items', 'i').map(({ by }) => by[0])).toEqual([
          'reading_id',
        ]);
        expect(of('bill_lines', 'l').map(({ by }) => by)).toEqual([
          ['reading_id', 'number', 'day'],
        ]);
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
      reads.push(
        ...(await tableReads(knex, async () => {
          await new SplitHistory(knex).splitsAsOf(
            { sourceId: 1, applications },
            [{ month: '2026-10', basis: 4, rule: 'support', amount: 1n }],
            '2026-12-01T00:00:00.000Z',
          );
        })),
      );
      expect(reads.length).toBeGreaterThan(7);
      expect(reads.filter(({ by }) => !by.includes('source_id'))).toEqual([]);
    },
    60_000,
  );
});
