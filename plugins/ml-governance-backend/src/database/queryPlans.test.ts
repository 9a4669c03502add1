import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { ApplicationResources } from './ApplicationResources';
import { CostTable } from './CostTable';
import { HeldResources } from './HeldResources';

const range = { from: '2026-11-01', to: '2026-12-01' };

describe('the queries of a page', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function plansOf(
    run: (tables: {
      costs: CostTable;
      resources: ApplicationResources;
      held: HeldResources;
    }) => Promise<unknown>,
  ): Promise<string[]> {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const queries: { sql: string; bindings: string[] }[] = [];
    knex.on('query', query => queries.push(query));
    await run({
      costs: new CostTable(knex),
      resources: new ApplicationResources(knex, ['test-cloud']),
      held: new HeldResources(knex, {
        inventories: ['test-cloud'],
        assessedBy: 'test',
      }),
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
        applications: { applicationIds: ['fraud-scoring', 'other-model'] },
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
    const plans = await plansOf(async ({ resources, held }) => {
      await resources.list(['fraud-scoring']);
      const everywhere = [
        { applicationIds: ['fraud-scoring'] },
        { applicationIds: ['fraud-scoring'], setId: 7 },
      ];
      for (const applications of everywhere) {
        for (const before of [undefined, '2026-11-01T00:00:00.000Z']) {
          const scope = { applications, withoutSources: [1, 2], before };
          await held.page(
            scope,
            { search: 'x', violates: 'y', type: 'z' },
            { sort: 'name', order: 'asc', limit: 51 },
          );
          await held.count(scope, { verdict: 'violating' });
          await held.facets(scope);
        }
      }
    });
    const reads = plans.filter(step => /resource(s|_versions)\b/.test(step));
    expect(reads.length).toBeGreaterThanOrEqual(13);
    for (const read of reads) {
      expect(read).toMatch(
        /^SEARCH resource_versions USING INDEX \S+ \(application_id=\?/,
      );
    }
  });
});
