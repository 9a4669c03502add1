import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrationsDirectory } from './migrate';

const TABLES = [
  'rollup_owners',
  'service_owners',
  'set_tally_counts',
  'tallies',
  'tally_counts',
  'score_days',
  'score_history',
  'score_totals',
  'portfolio',
  'claimants',
  'claims',
  'attributions',
  'rollups',
  'rollup_services',
  'application_sets',
  'application_set_members',
  'set_cost_rows',
  'application_aliases',
  'cost_days',
  'cost_rows',
  'failures',
  'inventory_partitions',
  'paid_requests',
  'refreshes',
  'request_counts',
  'resource_versions',
  'bill_readings',
  'bill_items',
  'bill_lines',
  'staged_cost_rows',
  'bill_months',
  'refused_months',
  'restated_items',
  'pool_months',
  'pool_days',
  'pool_weights',
  'pool_parts',
  'coverage_months',
  'ledger_entries',
  'sources',
  'staged_batches',
  'changed_resources',
  'remediation_plans',
  'remediation_resources',
  'remediation_changes',
  'waivers',
  'waiver_notices',
  'review_campaigns',
  'review_groups',
  'review_items',
  'review_item_domains',
  'review_steps',
  'review_sign_offs',
  'review_notices',
  'application_id_reservations',
  'application_verdicts',
  'last_changes',
  'past_placements',
  'noted_pools',
  'noted_weights',
];

async function present(knex: Knex): Promise<string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    if (await knex.schema.hasTable(table)) found.push(table);
  }
  return found;
}

describe('migrations', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'go up, down and up again on %s',
    async id => {
      const knex = await databases.init(id);
      const directory = migrationsDirectory();
      await knex.migrate.latest({ directory });
      expect(await present(knex)).toEqual(TABLES);
      await knex.migrate.rollback({ directory }, true);
      expect(await present(knex)).toEqual([]);
      await knex.migrate.latest({ directory });
      expect(await present(knex)).toEqual(TABLES);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'forget nothing of waivers but who extended them, on the way down on %s',
    async id => {
      const knex = await databases.init(id);
      const directory = migrationsDirectory();
      await knex.migrate.latest({ directory });
      const waiver = {
        id: 'a-waiver',
        scope_kind: 'account',
        scope_value: '111111111111',
        tag_key: 'fin:owner',
        owner: 'group:default/team-fraud',
        reason: 'It is being moved',
        entity_ref: null,
        created_at: '2026-11-01T00:00:00.000Z',
        created_by: 'user:default/maya',
        expires_at: '2026-12-01T00:00:00.000Z',
        revoked_at: null,
        revoked_by: null,
        slot: 'a-slot',
      };
      const notice = { waiver_id: waiver.id, days_before: 7 };
      await knex('waivers').insert({
        ...waiver,
        extended_at: '2026-11-20T00:00:00.000Z',
        extended_by: 'user:default/maya',
      });
      await knex('waiver_notices').insert(notice);
      await knex.migrate.down({
        directory,
        name: '20261129000141_waiver_extensions.js',
      });
      expect(await knex('waivers')).toEqual([waiver]);
      expect(await knex('waiver_notices')).toEqual([notice]);
      await expect(
        knex('waivers').insert({ ...waiver, id: 'another' }),
      ).rejects.toThrow(/slot/);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'know the past of lines since where they end changed last on %s',
    async id => {
      const knex = await databases.init(id);
      const directory = migrationsDirectory();
      await knex.migrate.latest({ directory });
      await knex.migrate.down({
        directory,
        name: '20261129000150_past_placements.js',
      });
      const [source] = await knex('sources')
        .insert({ source: 'exports', kind: 'cost', metric: 'unblended' })
        .returning<{ id: number }[]>('id');
      const read = '2026-11-02T06:00:00.000Z';
      const changed = '2026-11-09T06:00:00.000Z';
      await knex('bill_months').insert(
        ['2026-09', '2026-10'].map(month => ({
          source: 'exports',
          month,
          reading_id: 1,
          version: '1',
          brought: '{}',
          closed: true,
          read_at: read,
          lines: 1,
          allocation: 'a',
        })),
      );
      const entry = {
        source_id: source.id,
        month: '2026-10',
        application_id: 'fraud',
        basis: 1,
        rule: '',
        amount_micros: 1,
        amount_rest: 0,
      };
      await knex('ledger_entries').insert([
        { ...entry, valid_from: read, valid_until: changed },
        { ...entry, month: '2026-09', valid_from: '2026-11-01T06:00:00.000Z' },
      ]);
      await knex.migrate.latest({ directory });
      expect(
        await knex('bill_months').orderBy('month').pluck('held_since'),
      ).toEqual([read, changed]);
    },
    60_000,
  );
});
