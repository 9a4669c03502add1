/**
 * Money as an integer of 1e-10 dollars, the finest that Cost Explorer reports.
 * A line's amount is a safe integer (below $900,000); sums are BigInt.
 */
export type LineAmount = number;
export type Money = bigint;

/** A price in 1e-4 dollars a unit. */
export type Rate = number;
/** Usage in 1e-6 units. Times a rate it is an amount, exactly. */
export type MicroUsage = number;

export function priceOf(usage: MicroUsage, rate: Rate): LineAmount {
  const amount = usage * rate;
  if (!Number.isSafeInteger(amount)) {
    throw new Error(`${usage} x ${rate} is too large for one bill line`);
  }
  return amount;
}

/** A share of an amount, rounded to 1e-10 dollars. */
export function shareOf(amount: LineAmount, share: number): LineAmount {
  return Math.round(amount * share);
}

/** Adds line amounts without ever rounding. */
export class ExactSum {
  #low = 0;
  #high = 0n;

  add(amount: LineAmount): void {
    const next = this.#low + amount;
    if (Number.isSafeInteger(next)) {
      this.#low = next;
    } else {
      this.#high += BigInt(this.#low);
      this.#low = amount;
    }
  }

  get total(): Money {
    return this.#high + BigInt(this.#low);
  }
}

/** A plain decimal string without trailing zeros. */
function formatDecimal(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}

export function formatMoney(amount: Money): string {
  return formatDecimal(amount, 10);
}

/**
 * As AWS writes numbers: plain, but with an exponent where the first digit
 * stands more than six places after the point.
 */
export function formatAwsNumber(value: bigint, decimals: number): string {
  const plain = formatDecimal(value, decimals);
  const tiny = /^(-?)0\.(0{6,})(\d+)$/.exec(plain);
  if (!tiny) return plain;
  const [, sign, zeros, digits] = tiny;
  const mantissa =
    digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${sign}${mantissa}E-${zeros.length + 1}`;
}
