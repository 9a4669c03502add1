import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  DateRange,
  startOfMonth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import fc from 'fast-check';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { CellRange } from './CellRange';
import { CostCell, CostRow, CostTable } from './CostTable';
import { SourceTable } from './SourceTable';

const FIRST = '2026-01-20';
const DAYS = 75;

/** Days that begin a month, counted from the first. */
const DAY_OF = { february: 12, march: 40 };

const offset = fc.integer({ min: 0, max: DAYS - 1 });
const rows = fc.uniqueArray(
  fc.record({
    day: offset.map(days => addDays(FIRST, days)),
    applicationId: fc.constantFrom('a', 'b', 'other'),
    dimension: fc.constantFrom<CostRow['dimension']>('service', 'owner'),
    key: fc.constantFrom('', 'x', 'y'),
    amount: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    estimated: fc.constant(false),
  }),
  {
    maxLength: 200,
    selector: row => Object.values({ ...row, amount: '' }).join(),
  },
);
/** Some of which follow one another, at the start of a month and elsewhere. */
const consecutive = fc
  .uniqueArray(
    fc.oneof(offset, fc.constantFrom(DAY_OF.february, DAY_OF.march)),
    { minLength: 2, maxLength: 5 },
  )
  .chain(cuts => {
    const days = cuts.sort((left, right) => left - right);
    return fc
      .array(fc.boolean(), {
        minLength: days.length - 1,
        maxLength: days.length - 1,
      })
      .map(leftOut =>
        days
          .slice(1)
          .map((to, index): DateRange => ({
            from: addDays(FIRST, days[index]),
            to: addDays(FIRST, to),
          }))
          .filter((_, index) => !leftOut[index]),
      );
  })
  .filter(found => found.length > 0);

describe('CostTable', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'adds up the rows of days and of months, range by range, on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const costs = new CostTable(knex);
      const { id: sourceId } = await new SourceTable(knex).ensure({
        source: 'test-bill',
        kind: 'cost',
        metric: 'net-amortized',
      });
      const cellsOf = (ranges: CellRange[]) =>
        costs.cells({
          sourceId,
          applications: { applicationIds: ['a', 'b'] },
          dimensions: ['service', 'owner'],
          ranges,
        });
      await fc.assert(
        fc.asyncProperty(rows, consecutive, async (bill, asked) => {
          await costs.replaceDays({
            sourceId,
            range: { from: FIRST, to: addDays(FIRST, DAYS) },
            rows: bill,
            estimatedDays: new Set(),
            currency: 'USD',
            refreshedAt: new Date('2026-05-01T00:00:00Z'),
            check: () => {},
          });
          const by = (step: CellRange['by']) =>
            cellsOf(asked.map(one => ({ ...one, by: step })));
          const [days, months] = [await by('day'), await by('month')];
          for (const dimension of ['service', 'owner'] as const) {
            const held = bill.filter(
              row =>
                row.dimension === dimension && row.applicationId !== 'other',
            );
            expect(inOrder(days.get(dimension) ?? [])).toEqual(
              inOrder(summed(held, asked, day => day)),
            );
            expect(inOrder(months.get(dimension) ?? [])).toEqual(
              inOrder(summed(held, asked, startOfMonth)),
            );
          }
        }),
        { numRuns: 30 },
      );
    },
    120_000,
  );
});

/** One cell for each range, period and key, at the first day that the two have in common. */
function summed(
  rowsOfBill: readonly CostRow[],
  asked: readonly DateRange[],
  firstOf: (day: string) => string,
): CostCell[] {
  const sums = new Map<string, CostCell>();
  for (const { day, key, amount } of rowsOfBill) {
    const found = asked.find(({ from, to }) => day >= from && day < to);
    if (found) {
      const first = firstOf(day) < found.from ? found.from : firstOf(day);
      const id = `${first} ${key}`;
      const sum = sums.get(id)?.amount ?? 0n;
      sums.set(id, { day: first, key, amount: amount + sum });
    }
  }
  return [...sums.values()];
}

function inOrder(cells: readonly CostCell[]): string[] {
  return cells.map(({ day, key, amount }) => `${day} ${key} ${amount}`).sort();
}
