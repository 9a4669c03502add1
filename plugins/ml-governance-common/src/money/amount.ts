import Big, { BigConstructor } from 'big.js';
import { InputError } from '@backstage/errors';

/**
 * An exact amount of money as a plain decimal string, such as `-12.3400001`:
 * never in exponent form, never a binary float. Its currency stands beside it.
 *
 * @public
 */
export type Amount = string;

/** Decimal places that are kept; no AWS source reports more. */
const MAX_DECIMALS = 18;
const AMOUNT_PATTERN = /^-?\d+(\.\d+)?$/;

// Own constructors, so that nobody else's settings of the library reach money.
const newConstructor: () => BigConstructor = Big;
const Decimal = newConstructor();
Decimal.strict = false;

/**
 * Division is the one operation that is not exact. It gets a constructor of
 * its own, with so many digits that rounding its result once more rounds
 * right, and what it yields is only ever shown, never added up.
 */
const Ratio = newConstructor();
Ratio.DP = 60;

function decimal(amount: Amount): Big {
  return new Decimal(amount);
}

function text(value: Big): Amount {
  const plain = value.toFixed();
  return plain === '-0' ? '0' : plain;
}

/**
 * Reads an amount off the wire, exponent form included (AWS writes `1E-7`),
 * into its shortest plain form.
 *
 * @throws InputError for anything but a finite decimal number of at most 18
 * decimal places and 15 digits before the point.
 * @public
 */
export function parseAmount(raw: string): Amount {
  const trimmed = typeof raw === 'string' ? raw.trim() : '';
  if (!/^[+-]?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?$/.test(trimmed)) {
    throw new InputError(
      `Expected an amount as a decimal string, such as "12.34"; got ${JSON.stringify(
        raw,
      )}`,
    );
  }
  const plain = text(decimal(trimmed.replace(/^\+/, '')));
  const [whole, fraction = ''] = plain.replace('-', '').split('.');
  if (fraction.length > MAX_DECIMALS || whole.length > 15) {
    throw new InputError(
      `An amount may have 15 digits before the point and ${MAX_DECIMALS} after it; got ${JSON.stringify(
        raw,
      )}`,
    );
  }
  return plain;
}

/**
 * Whether a text is an amount in its plain form.
 *
 * @public
 */
export function isAmount(value: string): value is Amount {
  return AMOUNT_PATTERN.test(value);
}

/**
 * The exact sum of two amounts.
 *
 * @public
 */
export function addAmounts(left: Amount, right: Amount): Amount {
  return text(decimal(left).plus(decimal(right)));
}

/**
 * The exact difference `left - right`.
 *
 * @public
 */
export function subtractAmounts(left: Amount, right: Amount): Amount {
  return text(decimal(left).minus(decimal(right)));
}

/**
 * The exact sum of any number of amounts; `0` of none.
 *
 * @public
 */
export function sumAmounts(amounts: Iterable<Amount>): Amount {
  let sum = decimal('0');
  for (const amount of amounts) sum = sum.plus(decimal(amount));
  return text(sum);
}

/**
 * Negative, zero or positive, as a comparator of `Array.sort` expects.
 *
 * @public
 */
export function compareAmounts(left: Amount, right: Amount): number {
  return decimal(left).cmp(decimal(right));
}

/**
 * The amount without its sign.
 *
 * @public
 */
export function absoluteAmount(amount: Amount): Amount {
  return text(decimal(amount).abs());
}

/**
 * The share of `part` in `whole` in percent, rounded half up to `decimals`
 * places; `undefined` where `whole` is zero and there is no share to speak of.
 * What falls short of the whole never reads 100: 1,999 of 2,000 are `99.9`.
 *
 * @public
 */
export function percentOf(
  part: Amount,
  whole: Amount,
  decimals: number = 1,
): string | undefined {
  if (decimal(whole).eq(0)) return undefined;
  const exact = new Ratio(part).times(100).div(whole);
  const rounded = exact.round(decimals, 1);
  const seemsWhole =
    rounded.abs().eq(100) && decimal(part).abs().lt(decimal(whole).abs());
  const percent = (seemsWhole ? exact.round(decimals, 0) : rounded).toFixed(
    decimals,
  );
  // What rounds to nothing has no sign.
  return /^-[0.]+$/.test(percent) ? percent.slice(1) : percent;
}

/**
 * An amount rounded half up to a number of decimal places, for showing.
 *
 * @public
 */
export function roundAmount(amount: Amount, decimals: number): Amount {
  return text(decimal(amount).round(decimals, 1));
}
