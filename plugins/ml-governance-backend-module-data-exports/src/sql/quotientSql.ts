import { sql, SqlFragment } from './SqlFragment';

/** Ten decimals: all that AWS bills with. */
const TYPE = sql`DECIMAL(28, 10)`;
const UNIT = sql`CAST('0.0000000001' AS DECIMAL(11, 10))`;

/** Of an amount, as large a share as a part is of a whole, which must not be zero. */
export interface Quotient {
  amount: SqlFragment;
  part: SqlFragment;
  whole: SqlFragment;
}

/**
 * `amount * part / whole` of three decimals, to ten decimals, halves away from
 * zero. Engines divide decimals differently, and a double is too coarse: the
 * quotient of doubles is an estimate here, which what is left over corrects
 * until it is exact. So every engine gives the same.
 */
export function quotientSql({ amount, part, whole }: Quotient): SqlFragment {
  const size = (value: SqlFragment) => sql`abs(CAST(${value} AS ${TYPE}))`;
  const dividend = sql`(${size(amount)} * ${size(part)})`;
  const divisor = size(whole);
  const about = (value: SqlFragment) =>
    sql`CAST(CAST(${value} AS DOUBLE) / CAST(${divisor} AS DOUBLE) AS ${TYPE})`;
  const rest = (quotient: SqlFragment) =>
    sql`(${dividend} - ${quotient} * ${divisor})`;
  const estimate = about(dividend);
  // Of an estimate that is a little off, the second is off by a unit at most.
  const near = sql`CAST(${estimate} + ${about(rest(estimate))} AS ${TYPE})`;
  const left = rest(near);
  const unit = sql`(${divisor} * ${UNIT})`;
  const quotient = sql`CAST(${near} + CASE WHEN ${left} + ${left} >= ${unit} THEN ${UNIT} WHEN ${left} + ${left} < -${unit} THEN -${UNIT} ELSE 0 END AS ${TYPE})`;
  return signed({ amount, part, whole }, quotient);
}

/**
 * The same of three whole numbers of units, each of less than 2^62: as exact, and
 * a fraction of the text. Only for an engine that divides wide integers.
 */
export function wholeQuotientSql({
  amount,
  part,
  whole,
}: Quotient): SqlFragment {
  const size = (value: SqlFragment) => sql`abs(CAST(${value} AS HUGEINT))`;
  const divisor = size(whole);
  const quotient = sql`((2 * ${size(amount)} * ${size(
    part,
  )} + ${divisor}) // (2 * ${divisor}))`;
  return signed({ amount, part, whole }, quotient);
}

function signed(
  { amount, part, whole }: Quotient,
  quotient: SqlFragment,
): SqlFragment {
  return sql`CASE WHEN ((${amount} < 0) = (${part} < 0)) = (${whole} > 0) THEN ${quotient} ELSE -${quotient} END`;
}
