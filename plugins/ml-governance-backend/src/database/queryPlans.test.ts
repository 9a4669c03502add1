import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  daysIn,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { ApplicationVerdictTable } from '../awsCompliance/ApplicationVerdictTable';
import { ConfigRuleTable } from '../awsCompliance/ConfigRuleTable';
import { EffectivePolicyTable } from '../awsCompliance/EffectivePolicyTable';
import { ResourceVerdictTable } from '../awsCompliance/ResourceVerdictTable';
import { TagComplianceScopeTable } from '../awsCompliance/TagComplianceScopeTable';
import { InventoryRows } from '../inventorySearch/InventoryRows';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { BillDays } from './BillDays';
import { CostTable } from './CostTable';
import { PortfolioReader } from './PortfolioReader';
import { ResourceStream } from './ResourceStream';
import { SourceTable } from './SourceTable';
import { TallyReader } from './TallyReader';

const CLOUD = 'test-cloud';
const VERDICTS = 'test-verdicts';
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

/** What AWS said of many resources in many places, so that a scan would be dear. */
async function holdVerdicts(knex: Knex): Promise<void> {
  const sources = new SourceTable(knex);
  await sources.ensure({ source: CLOUD, kind: 'inventory' });
  const { id: sourceId } = await sources.ensure({
    source: VERDICTS,
    kind: 'tag-compliance',
  });
  const scopes = new TagComplianceScopeTable(knex);
  for (const part of ['tagging-compliance', 'config-compliance'] as const) {
    const places = Array.from({ length: 30 }, (_, place) => ({
      part,
      accountId: `account-${place}`,
      region: 'eu-west-1',
    }));
    for (const scope of await scopes.keepOnly(sourceId, part, places)) {
      await scopes.replace({
        sourceId,
        scope,
        readAt: new Date(`${range.to}T00:00:00Z`),
        write: transaction => holdPlace(knex, transaction, scope.id),
      });
    }
  }
  for (const table of ['resource_verdicts', 'config_evaluations']) {
    await knex.raw(`ANALYZE ${table}`);
  }
  await knex.raw('ANALYZE tag_compliance_scopes');
}

async function holdPlace(
  knex: Knex,
  transaction: Knex.Transaction,
  scopeId: number,
): Promise<void> {
  const names = Array.from({ length: 50 }, (_, one) => `${scopeId}-${one}`);
  await new ResourceVerdictTable(knex).write(
    transaction,
    scopeId,
    names.map(name => ({
      arn: `arn:aws:s3:::${name}`,
      complaints: null,
      tags_digest: '',
    })),
  );
  await new ConfigRuleTable(knex).write(transaction, scopeId, {
    configRules: [],
    configEvaluations: names.map(resourceId => ({
      ruleName: 'required-tags',
      resourceType: 'AWS::S3::Bucket',
      resourceId,
      verdict: 'compliant',
    })),
  });
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
            { ...range, by: 'month' },
            { from: '2026-11-01', to: '2026-11-05', by: 'month' },
          ],
        }),
      );
      expect(reads).toMatchObject(
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
          ranges: [{ ...range, by: 'day' }],
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
        const verdicts = new ApplicationVerdictTable(knex);
        const applicationIds = ['fraud-scoring', 'other-model'];
        await verdicts.of({ applicationIds }, 'dictionary');
        await verdicts.of({ applicationIds: [], setId: 5 }, 'dictionary');
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
        ({ table }) =>
          !['portfolio', 'tallies', 'verdict_comparisons'].includes(table),
      );
      expect(large.filter(({ by }) => by.length === 0)).toEqual([]);
    });
  });

  it('read a page of what AWS and the dictionary differ on by indexes on SQLite', async () => {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    await holdVerdicts(knex);
    const reads = await tableReads(knex, async () => {
      const stream = new ResourceStream(knex, [CLOUD]);
      const place = { sourceId: 1, arn: 'arn:aws:s3:::a' };
      for (const types of [undefined, ['s3:bucket']]) {
        for await (const batch of stream.behind(place, types)) {
          expect(batch).toEqual([]);
        }
      }
      const verdicts = new ResourceVerdictTable(knex);
      const names = ['1-3', '2-4', '31-3', '32-4', 'unknown'];
      const held = await verdicts.of(
        [VERDICTS],
        names.map(name => `arn:aws:s3:::${name}`),
      );
      expect(held.size).toBe(2);
      const rules = new ConfigRuleTable(knex);
      expect(await rules.evaluationsOf([VERDICTS], names)).toHaveLength(2);
      await new EffectivePolicyTable(knex).contentsOf(['one', 'other']);
    });
    const of = (...names: string[]) =>
      reads.filter(({ table }) => names.includes(table)).map(({ by }) => by);
    expect(of('resource_versions')).toEqual([
      ['source_id', 'arn'],
      ['source_id', 'arn'],
    ]);
    expect(of('resource_verdicts')).toEqual([['arn']]);
    expect(of('config_evaluations')).toEqual([['resource_id']]);
    expect(of('effective_policies')).toEqual([['rowid'], ['digest']]);
  });

  it('read what AWS was asked about the accounts of a page alone on SQLite', async () => {
    const knex = await migratedTestDatabase(databases, 'SQLITE_3');
    await holdVerdicts(knex);
    const accountIds = ['account-1', 'account-7'];
    const reads = await tableReads(knex, async () => {
      const verdicts = new ResourceVerdictTable(knex);
      expect(await verdicts.asked([VERDICTS], accountIds)).toHaveLength(2);
      const rules = new ConfigRuleTable(knex);
      expect(await rules.places([VERDICTS], accountIds)).toHaveLength(2);
      await new EffectivePolicyTable(knex).byAccount([VERDICTS], accountIds);
    });
    const scopes = reads.filter(
      ({ table }) => table === 'tag_compliance_scopes',
    );
    expect(scopes).toHaveLength(4);
    for (const { by } of scopes) {
      expect(by).toEqual(expect.arrayContaining(['part', 'account_id']));
    }
    const contents = reads.filter(({ table }) =>
      ['config_rules', 'effective_policies'].includes(table),
    );
    expect(contents.map(({ by }) => by)).toEqual([['scope_id'], ['rowid']]);
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
