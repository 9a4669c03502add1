import fc from 'fast-check';
import { splitByLargestRemainder } from './largestRemainder';

const receivers = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    weight: fc.bigInt({ min: 0n, max: 10n ** 24n }),
  }),
  { selector: one => one.id, minLength: 1, maxLength: 12 },
);
const whole = fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n });
const unit = fc.constantFrom(1n, 10n ** 12n);

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((total, part) => total + part, 0n);
}

describe('splitByLargestRemainder', () => {
  it('gives the rest to those who were cut shortest, then by name', () => {
    const thirds = ['b', 'c', 'a'].map(id => ({ id, weight: 1n }));
    expect(splitByLargestRemainder(100n, thirds, 1n)).toEqual([33n, 33n, 34n]);
    expect(
      splitByLargestRemainder(
        10n,
        [
          { id: 'a', weight: 55n },
          { id: 'b', weight: 27n },
          { id: 'c', weight: 18n },
        ],
        1n,
      ),
      // 5.5, 2.7 and 1.8: the last two are furthest below their share.
    ).toEqual([5n, 3n, 2n]);
  });

  it('gives nothing to nobody, and cannot split among those without a weight', () => {
    const nobody = { id: 'a', weight: 0n };
    expect(splitByLargestRemainder(7n, [nobody], 1n)).toBeUndefined();
    expect(splitByLargestRemainder(7n, [], 1n)).toBeUndefined();
    expect(
      splitByLargestRemainder(7n, [nobody, { id: 'b', weight: 3n }], 10n),
    ).toEqual([0n, 7n]);
  });

  it('adds up to the whole, each part within a unit of its true share', () => {
    fc.assert(
      fc.property(whole, receivers, unit, (amount, given, step) => {
        const parts = splitByLargestRemainder(amount, given, step);
        const totalWeight = sum(given.map(one => one.weight));
        fc.pre(totalWeight > 0n);
        expect(sum(parts ?? [])).toBe(amount);
        const offs = given.map(({ weight }, index) => {
          const off = (parts?.[index] ?? 0n) * totalWeight - amount * weight;
          return off < 0n ? -off : off;
        });
        // One unit from the rounding, less than one from what is finer.
        expect(offs.every(off => off < 2n * step * totalWeight)).toBe(true);
        expect(
          given.every(({ weight }, at) => weight > 0n || parts?.[at] === 0n),
        ).toBe(true);
      }),
    );
  });

  it('knows no order of receivers, and treats a credit like a debit', () => {
    fc.assert(
      fc.property(whole, receivers, unit, (amount, given, step) => {
        const byId = (value: bigint, list: typeof given) =>
          Object.fromEntries(
            (splitByLargestRemainder(value, list, step) ?? []).map(
              (part, index) => [list[index].id, part],
            ),
          );
        const usual = byId(amount, given);
        expect(byId(amount, [...given].reverse())).toEqual(usual);
        const opposite = byId(-amount, given);
        for (const [id, part] of Object.entries(usual)) {
          expect(opposite[id] + part).toBe(0n);
        }
      }),
    );
  });
});
