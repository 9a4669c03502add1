import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import fc from 'fast-check';
import {
  amountSums,
  AmountSums,
  sumOf,
  toAmount,
  toAmountColumns,
  toAtomic,
} from './amountColumns';

const amounts = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
    fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  )
  .map(([negative, whole, fraction]) => {
    const digits = `${fraction}`.padStart(18, '0').replace(/0+$/, '');
    const plain = digits ? `${whole}.${digits}` : `${whole}`;
    return negative && plain !== '0' ? `-${plain}` : plain;
  });

describe('amountColumns', () => {
  it('gives back every amount as it was', () => {
    fc.assert(
      fc.property(amounts, amount => {
        expect(toAmount(toAtomic(amount))).toBe(amount);
      }),
    );
  });

  it('adds up as the rules of money do', () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        expect(toAmount(toAtomic(left) + toAtomic(right))).toBe(
          addAmounts(left, right),
        );
      }),
    );
  });

  it('keeps both columns within 64 bits and of one sign', () => {
    fc.assert(
      fc.property(amounts, amount => {
        const columns = toAmountColumns(toAtomic(amount));
        const micros = BigInt(columns.amount_micros);
        const rest = BigInt(columns.amount_rest);
        expect(micros * rest >= 0n).toBe(true);
        for (const value of [micros, rest]) {
          expect(BigInt.asIntN(64, value)).toBe(value);
        }
      }),
    );
  });

  it.each([
    '',
    'NaN',
    'Infinity',
    '1,5',
    '1000000000000',
    '0.0000000000000000001',
  ])('refuses %j', amount => {
    expect(() => toAtomic(amount)).toThrow(/amount/i);
  });

  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'sums exactly in SQL on %s',
    async id => {
      const knex = await databases.init(id);
      await knex.schema.createTable('money', table => {
        table.integer('run');
        table.bigInteger('amount_micros');
        table.bigInteger('amount_rest');
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(amounts, { minLength: 1, maxLength: 5 }),
          async list => {
            run += 1;
            await knex('money').insert(
              list.map(amount => ({
                run,
                ...toAmountColumns(toAtomic(amount)),
              })),
            );
            const sums = await knex('money')
              .where({ run })
              .first<AmountSums>(...amountSums(knex));
            expect(toAmount(sumOf(sums))).toBe(sumAmounts(list));
          },
        ),
        { numRuns: 50 },
      );
    },
    60_000,
  );
});
