import { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import {
  Amount,
  parseAmount,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * How money is stored: as whole millionths of the currency's unit and, beside
 * them, what is left in units of 1e-18, of the same sign. Both are integers,
 * so that a SUM in SQL is exact on every database, and neither overflows 64
 * bits below a trillion in one row or nine million rows in one sum. Nothing
 * else knows of this encoding.
 */
export interface AmountColumns {
  amount_micros: string;
  amount_rest: string;
}

/** Units of 1e-18 of a currency, the smallest that is kept. */
export type AtomicAmount = bigint;

const DECIMALS = 18;
const ATOMIC_PER_MICRO = 10n ** 12n;
/** Most amounts: those that need no reading but the limit. */
const PLAIN = /^-?\d{1,12}(?:\.\d{1,18})?$/;
const LIMIT: AtomicAmount = 10n ** 12n * 10n ** BigInt(DECIMALS);

/**
 * Reads an amount off a source.
 *
 * @throws InputError for anything but a decimal number below a trillion
 */
export function toAtomic(amount: Amount): AtomicAmount {
  const plain = PLAIN.test(amount) ? amount : parseAmount(amount);
  const negative = plain.startsWith('-');
  const [whole, fraction = ''] = plain.replace('-', '').split('.');
  const atomic = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  if (atomic >= LIMIT) {
    throw new InputError(
      `An amount must be below 1,000,000,000,000; got ${plain}`,
    );
  }
  return negative ? -atomic : atomic;
}

export function toAmount(atomic: AtomicAmount): Amount {
  const negative = atomic < 0n;
  const digits = (negative ? -atomic : atomic)
    .toString()
    .padStart(DECIMALS + 1, '0');
  const whole = digits.slice(0, -DECIMALS);
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
  const plain = fraction ? `${whole}.${fraction}` : whole;
  return negative ? `-${plain}` : plain;
}

export function toAmountColumns(atomic: AtomicAmount): AmountColumns {
  return {
    amount_micros: (atomic / ATOMIC_PER_MICRO).toString(),
    amount_rest: (atomic % ATOMIC_PER_MICRO).toString(),
  };
}

/** The exact sums of both columns, as texts that no driver rounds. */
export function amountSums(
  knex: Knex,
  micros: string = 'amount_micros',
  rest: string = 'amount_rest',
): Knex.Raw[] {
  return [
    knex.raw(`CAST(COALESCE(SUM(${micros}), 0) AS TEXT) AS micros`),
    knex.raw(`CAST(COALESCE(SUM(${rest}), 0) AS TEXT) AS rest`),
  ];
}

/**
 * SQL of the exact sums of two columns whose rest is carried into whole
 * millionths, so that sums of such sums do not overflow either.
 */
export function carriedSums(
  micros: string = 'amount_micros',
  rest: string = 'amount_rest',
): string {
  return `
  CAST(SUM(${micros}) AS BIGINT) + CAST(SUM(${rest}) AS BIGINT) / 1000000000000,
  CAST(SUM(${rest}) AS BIGINT) % 1000000000000`;
}

export interface AmountSums {
  micros: string;
  rest: string;
}

export function sumOf(sums: AmountSums): AtomicAmount {
  return BigInt(sums.micros) * ATOMIC_PER_MICRO + BigInt(sums.rest);
}
