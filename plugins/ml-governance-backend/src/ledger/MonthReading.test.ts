import { TestDatabases } from '@backstage/backend-test-utils';
import {
  BillLine,
  createTagEvaluator,
  parseAllocationPolicy,
  parseTagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { testDictionary } from '../__testUtils__/dictionary';
import { BillReadingTable } from '../database/BillReadingTable';
import { LedgerRules } from './LedgerRules';
import { MonthReading } from './MonthReading';

const dictionary = parseTagDictionary(testDictionary, { path: 'test' });
const rules = new LedgerRules(
  {
    policy: parseAllocationPolicy({}, { path: 'test' }),
    dictionary,
    evaluator: createTagEvaluator(dictionary),
    dictionaryId: 'test',
  },
  { applicationIds: new Set(), isCatalogRead: true },
);

/** A line of each of some resources on each of some days. */
function lines(resources: number, days: number): BillLine[] {
  return Array.from({ length: resources * days }, (_, index) => ({
    day: `2026-10-${String(1 + Math.floor(index / resources)).padStart(2, '0')}`,
    accountId: '555555555555',
    service: 'Amazon SageMaker',
    region: 'us-east-1',
    usageType: 'Train:ml.g5.xlarge',
    operation: 'RunInstance',
    instanceType: '',
    chargeType: 'Usage',
    resourceId: `job-${index % resources}`,
    resourceTags: {},
    accountTags: {},
    costCategories: {},
    amounts: { 'net-amortized': `-0.${String(index).padStart(18, '0')}` },
  }));
}

describe('a month that is read', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'has each item once, though most of them were forgotten meanwhile, on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const readings = new BillReadingTable(knex);
      const reading = await readings.begin('test', '2026-10', 1);
      const month = new MonthReading({
        reading,
        metrics: ['net-amortized'],
        tagKeys: dictionary.roles,
        rules,
        readings,
        remembered: 3,
      });
      const all = lines(10, 7);
      for (let from = 0; from < all.length; from += 4) {
        await month.add({ currency: 'USD', lines: all.slice(from, from + 4) });
      }
      expect(await month.finish()).toBe(70);
      const items = await knex('bill_items').orderBy('number').pluck('number');
      expect(items).toEqual(Array.from({ length: 10 }, (_, at) => at + 1));
      const rows: { resource: string; lines: number | string; rest: string }[] =
        await knex('bill_lines as l')
          .join('bill_items as i', 'i.number', 'l.number')
          .groupBy('i.resource_id')
          .select(
            { resource: 'i.resource_id' },
            knex.raw('COUNT(*) AS lines'),
            knex.raw('CAST(SUM(net_amortized_rest) AS TEXT) AS rest'),
          );
      expect(
        rows
          .map(row => [row.resource, Number(row.lines), row.rest])
          .sort(([left], [right]) => (`${left}` < `${right}` ? -1 : 1)),
      ).toEqual(
        // The days of a resource are ten lines apart.
        Array.from({ length: 10 }, (_, at) => [
          `job-${at}`,
          7,
          `-${7 * at + 210}`,
        ]),
      );
    },
    60_000,
  );
});
