import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { toAmount } from './amountColumns';
import { CostRow, CostTable } from './CostTable';
import { RequestLedger } from './RequestLedger';
import { SourceTable } from './SourceTable';

describe('writers at the same time', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'take no more than the budget from %s',
    async id => {
      const ledger = new RequestLedger(
        await migratedTestDatabase(databases, id),
      );
      const taken = await Promise.all(
        Array.from({ length: 40 }, () =>
          ledger.takePaid('test-bill', '2026-11-03', 10),
        ),
      );
      expect(taken.filter(Boolean)).toHaveLength(10);
      expect(await ledger.paidOf('test-bill', '2026-11-03')).toBe(10);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'count every request on %s',
    async id => {
      const ledger = new RequestLedger(
        await migratedTestDatabase(databases, id),
      );
      await Promise.all(
        Array.from({ length: 20 }, () =>
          ledger.add('test-bill', '2026-11-03', new Map([['ce:GetTags', 3]])),
        ),
      );
      expect(await ledger.countsOf('test-bill', '2026-11-03')).toEqual([
        { operation: 'ce:GetTags', count: 60 },
      ]);
    },
    60_000,
  );

  it.each(databases.eachSupportedId())(
    'replace the same days one after the other on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const source = await new SourceTable(knex).ensure({
        source: 'test-bill',
        kind: 'cost',
        metric: 'net-amortized',
      });
      const costs = new CostTable(knex);
      const range = { from: '2026-11-01', to: '2026-11-04' };
      const rows = Array.from({ length: 1000 }, (_, index): CostRow => ({
        day: '2026-11-02',
        applicationId: `app-${index}`,
        dimension: 'service',
        key: 'Amazon SageMaker',
        amount: 10n ** 18n,
        estimated: false,
      }));
      const replace = () =>
        costs.replaceDays({
          sourceId: source.id,
          range,
          rows,
          estimatedDays: new Set(),
          currency: 'USD',
          refreshedAt: new Date(),
          check: () => {},
        });
      await replace();
      await Promise.all(Array.from({ length: 5 }, replace));
      const bill = await costs.byApplication(source.id, 'service', range);
      expect(bill).toHaveLength(1000);
      expect(toAmount(bill[0].amount)).toBe('1');
    },
    60_000,
  );
});
