import fc from 'fast-check';
import {
  absoluteAmount,
  addAmounts,
  Amount,
  compareAmounts,
  isAmount,
  parseAmount,
  percentOf,
  roundAmount,
  subtractAmounts,
  sumAmounts,
} from './amount';

/** Amounts of at most nine digits on either side of the point, as integers of 1e-9. */
const nanos = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

/** An independent way to write them: by inserting the point. */
function toAmount(value: bigint): Amount {
  const digits = String(value < 0n ? -value : value).padStart(10, '0');
  return parseAmount(
    `${value < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`,
  );
}

describe('parseAmount', () => {
  it.each([
    ['12.34', '12.34'],
    ['  12.3400 ', '12.34'],
    ['+5', '5'],
    ['1E-7', '0.0000001'],
    ['-1.5e-3', '-0.0015'],
    ['1.23E+3', '1230'],
    ['0.000', '0'],
    ['-0', '0'],
    ['007', '7'],
    ['-0.000000000000000001', '-0.000000000000000001'],
    [
      '999999999999999.999999999999999999',
      '999999999999999.999999999999999999',
    ],
  ])('reads %j as %s', (raw, plain) => {
    expect(parseAmount(raw)).toBe(plain);
  });

  it.each([
    '',
    ' ',
    '.5',
    '5.',
    '1,234.56',
    '1 000',
    '$5',
    '0x10',
    'NaN',
    'Infinity',
    '1e',
    '1e9999',
    '--1',
    '1.2.3',
    '١',
    '1e300',
    '1e-19',
    '1000000000000000',
  ])('refuses %j and says what it expected', raw => {
    expect(() => parseAmount(raw)).toThrow(
      /Expected an amount as a decimal string|may have 15 digits/,
    );
  });

  it('refuses what is no text', () => {
    expect(() => parseAmount(12.34 as unknown as string)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('yields an amount that it reads as itself', () => {
    fc.assert(
      fc.property(nanos, value => {
        const amount = toAmount(value);
        expect(isAmount(amount)).toBe(true);
        expect(parseAmount(amount)).toBe(amount);
      }),
    );
  });
});

describe('isAmount', () => {
  it.each(['0', '-12.5', '12.50', '100'])('takes %j', text => {
    expect(isAmount(text)).toBe(true);
  });

  it.each(['', '1e-7', '+1', '.5', '5.', ' 5', '5\n', '١'])(
    'does not take %j',
    text => {
      expect(isAmount(text)).toBe(false);
    },
  );
});

describe('arithmetic', () => {
  it('is exact where binary floats are not', () => {
    expect(addAmounts('0.1', '0.2')).toBe('0.3');
    expect(subtractAmounts('0.3', '0.1')).toBe('0.2');
    expect(
      addAmounts('999999999999999.000000000000000001', '0.000000000000000001'),
    ).toBe('999999999999999.000000000000000002');
    expect(sumAmounts(Array.from({ length: 1000 }, () => '0.001'))).toBe('1');
    expect(sumAmounts([])).toBe('0');
  });

  it('agrees with integers', () => {
    fc.assert(
      fc.property(nanos, nanos, (left, right) => {
        const [a, b] = [toAmount(left), toAmount(right)];
        expect(addAmounts(a, b)).toBe(toAmount(left + right));
        expect(subtractAmounts(a, b)).toBe(toAmount(left - right));
        const order = left < right ? -1 : Number(left > right);
        expect(compareAmounts(a, b)).toBe(order);
        expect(absoluteAmount(a)).toBe(toAmount(left < 0n ? -left : left));
      }),
    );
  });

  it('sums to the same in any order and any grouping', () => {
    fc.assert(
      fc.property(fc.array(nanos), fc.nat(), (values, at) => {
        const amounts = values.map(toAmount);
        const cut = values.length === 0 ? 0 : at % values.length;
        const total = sumAmounts(amounts);
        expect(total).toBe(toAmount(values.reduce((a, b) => a + b, 0n)));
        expect(sumAmounts([...amounts].reverse())).toBe(total);
        expect(
          addAmounts(
            sumAmounts(amounts.slice(cut)),
            sumAmounts(amounts.slice(0, cut)),
          ),
        ).toBe(total);
      }),
    );
  });

  it('takes back by subtraction what it added', () => {
    fc.assert(
      fc.property(nanos, nanos, (left, right) => {
        const [a, b] = [toAmount(left), toAmount(right)];
        expect(subtractAmounts(addAmounts(a, b), b)).toBe(a);
      }),
    );
  });

  it('never writes an exponent or a negative zero', () => {
    expect(subtractAmounts('0.0000001', '0')).toBe('0.0000001');
    expect(subtractAmounts('5', '5')).toBe('0');
    expect(addAmounts('-5', '5')).toBe('0');
    expect(absoluteAmount('-0.5')).toBe('0.5');
  });
});

describe('roundAmount', () => {
  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['1.004999', 2, '1'],
    ['-0.004', 2, '0'],
    ['1234.5', 0, '1235'],
    ['12.5', 4, '12.5'],
  ])('rounds %s to %i places: %s', (amount, decimals, expected) => {
    expect(roundAmount(amount, decimals)).toBe(expected);
  });
});

describe('percentOf', () => {
  it.each([
    ['1', '3', 1, '33.3'],
    ['2', '3', 1, '66.7'],
    ['1', '8', 0, '13'],
    ['1', '8', 2, '12.50'],
    ['50', '50', 1, '100.0'],
    ['1999', '2000', 1, '99.9'],
    ['-1999', '2000', 1, '-99.9'],
    ['2001', '2000', 1, '100.1'],
    ['20001', '20000', 1, '100.0'],
    ['999', '1000', 0, '99'],
    ['75', '50', 1, '150.0'],
    ['-1', '4', 1, '-25.0'],
    ['0', '4', 1, '0.0'],
    ['-0.0001', '100', 1, '0.0'],
    ['0.000000000000000001', '999999999999999', 1, '0.0'],
    // Just below the half: a quotient of few digits would round it up twice.
    [
      '0.499999999999999999',
      '999999999999999.999999999999999999',
      14,
      '0.00000000000005',
    ],
  ])('%s of %s, %i places: %s', (part, whole, decimals, expected) => {
    expect(percentOf(part, whole, decimals)).toBe(expected);
  });

  it('has no answer where there is no whole', () => {
    expect(percentOf('1', '0')).toBeUndefined();
    expect(percentOf('0', '0.000')).toBeUndefined();
  });

  it('rounds to one place unless told otherwise', () => {
    expect(percentOf('1', '3')).toBe('33.3');
  });

  it('is the exact quotient, rounded half away from zero, but never up to the whole', () => {
    fc.assert(
      fc.property(
        nanos,
        nanos.filter(value => value !== 0n),
        fc.integer({ min: 0, max: 4 }),
        (part, whole, decimals) => {
          const scaled = part * 100n * 10n ** BigInt(decimals);
          const negative = scaled < 0n !== whole < 0n;
          const [n, d] = [scaled, whole].map(v => (v < 0n ? -v : v));
          const nearest = (2n * n + d) / (2n * d);
          const all = 100n * 10n ** BigInt(decimals);
          const rounded = nearest === all && n < all * d ? n / d : nearest;
          const digits = String(rounded).padStart(decimals + 1, '0');
          const cut = digits.length - decimals;
          const text =
            decimals === 0
              ? digits
              : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
          expect(percentOf(toAmount(part), toAmount(whole), decimals)).toBe(
            negative && rounded !== 0n ? `-${text}` : text,
          );
        },
      ),
    );
  });
});
