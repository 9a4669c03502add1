import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import fc from 'fast-check';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { CellRange, CostCell, CostRow, CostTable } from './CostTable';
import { SourceTable } from './SourceTable';

const FIRST = '2026-01-20';
const DAYS = 75;

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
const range = fc
  .tuple(offset, fc.integer({ min: 1, max: DAYS }))
  .map(([from, days]): DateRange => ({
    from: addDays(FIRST, from),
    to: addDays(FIRST, from + days),
  }));

const periodOf: Record<
  NonNullable<CellRange['addedUp']>,
  (day: string) => string
> = {
  'by-month': day => day.slice(0, 7),
  'as-one': () => '',
};

describe('CostTable', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'adds up days as they would add up themselves on %s',
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
        fc.asyncProperty(rows, range, async (bill, asked) => {
          await costs.replaceDays({
            sourceId,
            range: { from: FIRST, to: addDays(FIRST, DAYS) },
            rows: bill,
            estimatedDays: new Set(),
            currency: 'USD',
            refreshedAt: new Date('2026-05-01T00:00:00Z'),
            check: () => {},
          });
          const days = await cellsOf([asked]);
          for (const addedUp of ['by-month', 'as-one'] as const) {
            const sums = await cellsOf([{ ...asked, addedUp }]);
            for (const dimension of ['service', 'owner'] as const) {
              expect(inOrder(sums.get(dimension) ?? [])).toEqual(
                inOrder(folded(days.get(dimension) ?? [], periodOf[addedUp])),
              );
            }
          }
        }),
        { numRuns: 15 },
      );
    },
    120_000,
  );
});

/** One cell for each period and key, at the first of its days. */
function folded(
  cells: readonly CostCell[],
  period: (day: string) => string,
): CostCell[] {
  const sums = new Map<string, CostCell>();
  for (const cell of cells) {
    const id = `${period(cell.day)} ${cell.key}`;
    const sum = sums.get(id);
    sums.set(id, {
      key: cell.key,
      day: sum && sum.day < cell.day ? sum.day : cell.day,
      amount: cell.amount + (sum?.amount ?? 0n),
    });
  }
  return [...sums.values()];
}

function inOrder(cells: readonly CostCell[]): string[] {
  return cells.map(({ day, key, amount }) => `${day} ${key} ${amount}`).sort();
}
