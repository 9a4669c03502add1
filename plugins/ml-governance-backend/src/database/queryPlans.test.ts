import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  daysIn,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { InventoryRows } from '../inventorySearch/InventoryRows';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { BillDays } from './BillDays';
import { CostTable } from './CostTable';
import { PortfolioReader } from './PortfolioReader';
import { ResourceStream } from './ResourceStream';
import { SourceTable } from './SourceTable';
import { TallyReader } from './TallyReader';

const range = { from: '2026-11-01', to: '2026-12-01' };

/** Of an empty table no database cares how it is read. */
async function holdBill(knex: Knex): Promise<void> {
  const { id: sourceId } = await new SourceTable(knex).ensure({
    source: 'test-bill',
    kind: 'cost',
    metric: 'unblended',
  });
  const applicationIds = Array.from({ length: 40 }, (_, one) => `model-${one}`);
  const days = Array.from({ length: daysIn(range) }, (_, day) =>
    addDays(range.from, day),
  );
  await new CostTable(knex).replaceDays({
    sourceId,
    range,
    rows: days.flatMap(day =>
      applicationIds.flatMap(applicationId =>
        (['service', 'owner'] as const).map(dimension => ({
          day,
          applicationId,
          dimension,
          key: 'one',
          amount: 10n ** 18n,
          estimated: false,
        })),
      ),
    ),
    estimatedDays: new Set(),
    currency: 'USD',
    refreshedAt: new Date(`${range.to}T00:00:00Z`),
    check: () => {},
  });
  await knex.raw('ANALYZE cost_rows');
  await knex.raw('ANALYZE set_cost_rows');
}

describe('the queries of a page', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  async function readsOf(
    id: TestDatabaseId,
    run: (knex: Knex) => Promise<unknown>,
  ) {
    const knex = await migratedTestDatabase(databases, id);
    await holdBill(knex);
    return await tableReads(knex, () => run(knex));
  }

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('read the bill of an application as one range of an index', async () => {
      const reads = await readsOf(id, knex =>
        new CostTable(knex).cells({
          sourceId: 1,
          applications: { applicationIds: ['model-1', 'model-2'] },
          dimensions: ['service', 'owner'],
          ranges: [
            { ...range, addedUp: 'by-month' },
            { from: '2026-11-01', to: '2026-11-05', addedUp: 'as-one' },
          ],
        }),
      );
      expect(reads).toEqual(
        Array.from({ length: 4 }, () => ({
          table: 'cost_rows',
          by: ['source_id', 'dimension', 'application_id', 'day'],
          indexOnly: true,
        })),
      );
    });

    it('read the days that are held by an index', async () => {
      const reads = await readsOf(id, async knex => {
        await new CostTable(knex).heldDays(1, range);
        await new BillDays(knex).open(
          { source: 'test-bill', kind: 'cost', metric: 'unblended' },
          range,
        );
      });
      const days = reads.filter(({ table }) => table === 'cost_days');
      expect(days.map(({ by }) => by)).toEqual([
        ['source_id', 'day'],
        ['source_id', 'day'],
        ['source_id'],
      ]);
    });

    it('read a roll-up as one range of what is added up already', async () => {
      const reads = await readsOf(id, knex =>
        new CostTable(knex).cells({
          sourceId: 1,
          applications: { applicationIds: ['model-1'], setId: WHOLE_BILL_SET },
          dimensions: ['service', 'owner'],
          ranges: [range],
        }),
      );
      expect(reads.map(({ table, by }) => [table, by])).toEqual(
        Array.from({ length: 2 }, () => [
          'set_cost_rows',
          ['set_id', 'source_id', 'dimension', 'day'],
        ]),
      );
    });

    it('read the inventory, and the resources that a search found, by an index', async () => {
      const source = 'test-cloud';
      const reads = await readsOf(id, async knex => {
        const sources = new SourceTable(knex);
        const { id: sourceId } = await sources.ensure({
          source,
          kind: 'inventory',
        });
        const rows = new InventoryRows(knex, [source]);
        for await (const batch of rows.batches()) expect(batch).toEqual([]);
        const place = { value: 0, arn: 'arn:aws:s3:::a', sourceId };
        expect(await rows.at([place])).toEqual([]);
      });
      const resources = reads.filter(
        ({ table }) => table === 'resource_versions',
      );
      expect(resources.map(({ by }) => by)).toEqual([
        ['source_id', 'arn'],
        ['source_id', 'arn'],
      ]);
    });

    it('never scan a table of the portfolio or of the counts', async () => {
      const reads = await readsOf(id, async knex => {
        const tallies = new TallyReader(knex, 'dictionary');
        await tallies.isReady();
        await tallies.ofApplications(['fraud-scoring', 'other-model']);
        await tallies.ofSet(5);
        await tallies.summaryOfApplications(['fraud-scoring']);
        await tallies.summaryOfSets([5]);
        const portfolio = new PortfolioReader(knex);
        await portfolio.rollup('group:default/team');
        await portfolio.applicationIds(5, 100);
        await portfolio.ownerTags(['group:default/team']);
        await portfolio.applicationIdsOfSets([5, 6]);
        await portfolio.otherClaimants(
          ['fraud-scoring'],
          'component:default/a',
        );
      });
      expect(reads.length).toBeGreaterThan(9);
      // Of these there is one row, and hardly more.
      const large = reads.filter(
        ({ table }) => table !== 'portfolio' && table !== 'tallies',
      );
      expect(large.filter(({ by }) => by.length === 0)).toEqual([]);
    });
  });

  it('read the resources of one application after the other on SQLite', async () => {
    const source = 'test-cloud';
    const reads = await readsOf('SQLITE_3', async knex => {
      await new SourceTable(knex).ensure({ source, kind: 'inventory' });
      const stream = new ResourceStream(knex, [source]);
      for await (const batch of stream.batches()) expect(batch).toEqual([]);
    });
    const resources = reads.filter(
      ({ table }) => table === 'resource_versions',
    );
    expect(resources.map(({ by }) => by)).toEqual([
      ['application_id'],
      ['source_id', 'arn'],
    ]);
  });
});
