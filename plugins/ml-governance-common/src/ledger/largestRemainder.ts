/** A receiver of a part of a whole. Weights are not negative. */
export interface Weighted {
  id: string;
  weight: bigint;
}

/**
 * Splits a whole by weights so that the parts add up to it exactly, each a
 * multiple of `unit` next to its true share. What is left over goes, a unit
 * each, to those with the largest remainders, ties in the order of their ids;
 * what is smaller than a unit, to the first of them. The order of the receivers
 * changes nothing.
 *
 * @param whole - negative for a credit; its parts are then those of the debit
 * with the other sign
 * @returns the part of each, in the order given; `undefined` where all weights
 * are zero and nobody can be given anything
 */
export function splitByLargestRemainder(
  whole: bigint,
  receivers: readonly Weighted[],
  unit: bigint,
): bigint[] | undefined {
  const totalWeight = receivers.reduce((sum, { weight }) => sum + weight, 0n);
  if (totalWeight <= 0n) return undefined;
  const sign = whole < 0n ? -1n : 1n;
  const absolute = whole * sign;
  const units = absolute / unit;
  const ranked = receivers.map(({ id, weight }, index) => ({
    index,
    id,
    weight,
    part: (units * weight) / totalWeight,
    remainder: (units * weight) % totalWeight,
  }));
  const given = ranked.reduce((sum, { part }) => sum + part, 0n);
  // Nobody without a weight is ever given a part of the rest.
  const first = ranked
    .filter(({ weight }) => weight > 0n)
    .sort(
      (left, right) =>
        compare(right.remainder, left.remainder) || compare(left.id, right.id),
    );
  const parts = ranked.map(({ part }) => part * unit);
  for (let left = 0; left < Number(units - given); left += 1) {
    parts[first[left].index] += unit;
  }
  parts[first[0].index] += absolute % unit;
  return parts.map(part => part * sign);
}

function compare<T extends bigint | string>(left: T, right: T): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
