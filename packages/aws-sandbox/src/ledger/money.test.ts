import Big from 'big.js';
import fc from 'fast-check';
import { ExactSum, formatAwsNumber, formatMoney, priceOf } from './money';

describe('ExactSum', () => {
  it('never rounds', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), amounts => {
        const sum = new ExactSum();
        for (const amount of amounts) sum.add(amount);
        expect(sum.total).toBe(
          amounts.reduce((total, amount) => total + BigInt(amount), 0n),
        );
      }),
    );
  });
});

describe('formatMoney', () => {
  it('writes the exact number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        amount => {
          const text = formatMoney(amount);
          expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
          expect(Big(text).times('1e10').toFixed()).toBe(String(amount));
        },
      ),
    );
  });
});

describe('formatAwsNumber', () => {
  it.each([
    [0n, '0'],
    [1n, '1E-10'],
    [2300n, '2.3E-7'],
    [1000n, '1E-7'],
    [10_000n, '0.000001'],
    [-1234n, '-1.234E-7'],
    [48_120_600_000_000n, '4812.06'],
  ])('writes %s as %s', (amount, text) => {
    expect(formatAwsNumber(amount, 10)).toBe(text);
    expect(Big(text).eq(Big(formatMoney(amount)))).toBe(true);
  });
});

describe('priceOf', () => {
  it('multiplies usage and rate exactly', () => {
    expect(priceOf(1_500_000, 14_080)).toBe(21_120_000_000);
  });

  it('refuses what a line cannot hold', () => {
    expect(() => priceOf(2 ** 50, 2 ** 10)).toThrow('too large');
  });
});
