import { sql, SqlFragment } from './SqlFragment';

/** Ten decimals: all that AWS bills with. */
const TYPE = sql`DECIMAL(28, 10)`;
const UNIT = sql`CAST('0.0000000001' AS DECIMAL(11, 10))`;

/**
 * `amount * part / whole` of three decimals, to ten decimals, halves away from
 * zero. Engines divide decimals differently, and a double is too coarse: the
 * quotient of doubles is an estimate here, which what is left over corrects
 * until it is exact. So every engine gives the same.
 *
 * @param whole - must not be zero
 */
export function quotientSql({
  amount,
  part,
  whole,
}: {
  amount: SqlFragment;
  part: SqlFragment;
  whole: SqlFragment;
}): SqlFragment {
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
  const isPositive = sql`((${amount} < 0) = (${part} < 0)) = (${whole} > 0)`;
  return sql`CASE WHEN ${isPositive} THEN ${quotient} ELSE -${quotient} END`;
}
