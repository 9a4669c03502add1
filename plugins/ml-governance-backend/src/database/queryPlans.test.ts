import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { CostTable } from './CostTable';
import { PortfolioReader } from './PortfolioReader';
import { TallyReader } from './TallyReader';
import { HeldResources } from './HeldResources';

const range = { from: '2026-11-01', to: '2026-12-01' };

describe('the queries of a page', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function plansOf(
    run: (tables: {
      costs: CostTable;
      tallies: TallyReader;
      portfolio: PortfolioReader;
      held: HeldResources;
    }) => Promise<unknown>,
  ): Promise<string[]> {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    const queries: { sql: string; bindings: string[] }[] = [];
    knex.on('query', query => queries.push(query));
    await run({
      costs: new CostTable(knex),
      tallies: new TallyReader(knex, 'dictionary'),
      portfolio: new PortfolioReader(knex),
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

  it('read a roll-up as one range of what is added up already', async () => {
    const plans = await plansOf(({ costs }) =>
      costs.cells({
        sourceId: 1,
        applications: { applicationIds: ['fraud-scoring'], setId: 5 },
        dimensions: ['service', 'owner'],
        ranges: [range],
      }),
    );
    const searches = plans.filter(step => /cost_rows/.test(step));
    expect(searches).toHaveLength(2);
    for (const search of searches) {
      expect(search).toMatch(
        /^SEARCH set_cost_rows USING INDEX \S+ \(set_id=\? AND source_id=\? AND dimension=\? AND day>\? AND day<\?\)$/,
      );
    }
  });

  it('never scan a table of the portfolio or of the counts', async () => {
    const plans = await plansOf(async ({ tallies, portfolio }) => {
      await tallies.isReady();
      await tallies.ofApplications(['fraud-scoring', 'other-model']);
      await tallies.ofSet(5);
      await portfolio.rollup('group:default/team');
      await portfolio.applicationIds(5, 100);
      await portfolio.ownerTags(['group:default/team']);
      await portfolio.applicationIdsOfSets([5, 6]);
      await tallies.summaryOfApplications(['fraud-scoring']);
      await tallies.summaryOfSets([5]);
      await portfolio.otherClaimants(['fraud-scoring'], 'component:default/a');
    });
    expect(plans.length).toBeGreaterThan(6);
    expect(plans.filter(step => /^SCAN (?!portfolio)/.test(step))).toEqual([]);
  });
});
