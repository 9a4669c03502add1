import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { ApplicationResources } from './ApplicationResources';
import { CostTable } from './CostTable';

const range = { from: '2026-11-01', to: '2026-12-01' };

describe('the queries of a page', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function plansOf(
    run: (tables: {
      costs: CostTable;
      resources: ApplicationResources;
    }) => Promise<unknown>,
  ): Promise<string[]> {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const queries: { sql: string; bindings: string[] }[] = [];
    knex.on('query', query => queries.push(query));
    await run({
      costs: new CostTable(knex),
      resources: new ApplicationResources(knex, ['test-cloud']),
    });
    knex.removeAllListeners('query');
    const plans: string[] = [];
    for (const { sql, bindings } of queries) {
      const steps: { detail: string }[] = await knex.raw(
        `EXPLAIN QUERY PLAN ${sql}`,
        bindings,
      );
      plans.push(...steps.map(step => step.detail));
    }
    return plans;
  }

  it('read the bill of an application as one range of an index', async () => {
    const plans = await plansOf(({ costs }) =>
      costs.cells({
        sourceId: 1,
        applicationIds: ['fraud-scoring', 'other-model'],
        dimensions: ['service', 'owner'],
        ranges: [range, { from: '2026-10-01', to: '2026-11-01' }],
      }),
    );
    const searches = plans.filter(step => /cost_rows/.test(step));
    expect(searches).toHaveLength(4);
    for (const search of searches) {
      expect(search).toMatch(
        /^SEARCH cost_rows USING INDEX \S+ \(source_id=\? AND dimension=\? AND application_id=\? AND day>\? AND day<\?\)$/,
      );
    }
  });

  it('read the days that are held by an index', async () => {
    const plans = await plansOf(({ costs }) => costs.heldDays(1, range));
    expect(plans).toEqual([
      expect.stringMatching(
        /^SEARCH cost_days USING .*INDEX \S+ \(source_id=\? AND day>\? AND day<\?\)$/,
      ),
    ]);
  });

  it('never scan the resources', async () => {
    const plans = await plansOf(async ({ resources }) => {
      await resources.list(['fraud-scoring']);
      await resources.list(['fraud-scoring'], { after: 'arn:x', limit: 51 });
      await resources.count(['fraud-scoring']);
    });
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(step => /^SCAN resource/.test(step))).toEqual([]);
  });
});
