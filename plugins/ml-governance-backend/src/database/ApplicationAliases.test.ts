import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { ApplicationAliases } from './ApplicationAliases';

const AT = '2026-11-03T06:00:00.000Z';
const VALUES = ['fraud-scoring', 'Fraud_Scoring', 'FRAUD-SCORING', 'other'];

describe('the applications that tags of resources stand for', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  const holding = async (id: Parameters<typeof migratedTestDatabase>[1]) => {
    const knex = await migratedTestDatabase(databases, id);
    const values = [
      ...VALUES.flatMap(value => [value, value]),
      null,
      ...Array.from({ length: 400 }, (_, index) => `model-${index}`),
    ];
    await knex.batchInsert(
      'resource_versions',
      values.map((value, index) => version(`arn:${index}`, value)),
      40,
    );
    return { knex, aliases: new ApplicationAliases(knex) };
  };

  it.each(databases.eachSupportedId())(
    'are those of the latest aliases, on %s',
    async id => {
      const { knex, aliases } = await holding(id);
      for (const pairs of [
        [['Fraud_Scoring', 'fraud-scoring']],
        [
          ['Fraud_Scoring', 'fraud-scoring'],
          ['FRAUD-SCORING', 'fraud-scoring'],
        ],
        // The catalog spells it otherwise now, and takes one for another.
        [
          ['fraud-scoring', 'FRAUD-SCORING'],
          ['Fraud_Scoring', 'FRAUD-SCORING'],
        ],
        [['Fraud_Scoring', 'other']],
        [['other', 'Fraud_Scoring']],
        [],
      ] as [string, string][][]) {
        const meant = new Map(pairs);
        await aliases.replace(meant);
        expect(await aliases.held()).toEqual(meant);
        expect(await applicationsOf(knex)).toEqual(
          new Map(VALUES.map(value => [value, meant.get(value) ?? value])),
        );
        expect(new Set(await aliases.valuesInUse())).toEqual(
          new Set([
            ...VALUES,
            ...Array.from({ length: 400 }, (_, index) => `model-${index}`),
          ]),
        );
      }
    },
  );

  // PostgreSQL learns how large its tables are, and decides by that.
  it('are found by indexes on SQLite', async () => {
    const { knex, aliases } = await holding('SQLITE_3');
    await aliases.replace(new Map([['Fraud_Scoring', 'fraud-scoring']]));
    const reads = await tableReads(knex, () =>
      aliases.replace(new Map([['FRAUD-SCORING', 'fraud-scoring']])),
    );
    const versions = reads.filter(({ table }) => table === 'resource_versions');
    expect(versions).toHaveLength(3);
    expect(versions.filter(({ index }) => !index)).toEqual([]);
    expect(versions[0].by).toEqual(['application_id']);
    const [used] = await tableReads(knex, () => aliases.valuesInUse());
    expect(used).toMatchObject({
      index: 'resource_versions_application_idx',
      indexOnly: true,
    });
  });
});

/** Of the values above, the application that all of their resources belong to. */
async function applicationsOf(knex: Knex): Promise<Map<string, string>> {
  const rows: { application_value: string; application_id: string }[] =
    await knex('resource_versions')
      .whereIn('application_value', VALUES)
      .distinct('application_value', 'application_id');
  expect(rows).toHaveLength(VALUES.length);
  return new Map(
    rows.map(row => [row.application_value, row.application_id] as const),
  );
}

function version(arn: string, value: string | null) {
  return {
    ...{ source_id: 1, arn, valid_from: AT, type: 's3:bucket', name: arn },
    ...{ partition_account_id: '111111111111', partition_region: 'eu-west-1' },
    ...{ region: 'eu-west-1', collector: 'buckets', tags: '[]', weight: 0 },
    ...{ verdict: 'compliant', violates: '\n', search_text: arn },
    ...{ assessed_by: 'dictionary', application_match: value && 'exact' },
    ...{ application_value: value, application_id: value },
    ...{ first_seen_at: AT, last_seen_at: AT, seen_in: 1 },
  };
}
