import { badCell } from './badCell';
import { ExportColumn } from './ColumnSet';
import { Quotient, quotientSql } from './quotientSql';
import { SqlDialect } from './SqlDialect';
import { identifier, sql, SqlFragment } from './SqlFragment';

/**
 * How amounts are taken from the columns of a row: in dollars, or all of them in
 * units of the tenth decimal.
 */
export interface AmountSql {
  /** The type that arithmetic on them is kept to. */
  readonly type: SqlFragment;
  /** A column's exact amount; NULL where the cell is empty. */
  of(column: ExportColumn): SqlFragment;
  /** An amount to the tenth decimal, halves away from zero. */
  quotient(quotient: Quotient): SqlFragment;
}

/**
 * How amounts are taken from doubles: `ten` takes those with at most ten
 * decimals, which is all that AWS bills with, and fails at any other; `any` is
 * slower and takes all.
 */
export type AmountDecimals = 'ten' | 'any';

/**
 * The amounts of each row of an export. NaN, infinities, texts that are no
 * number, more than 15 digits before the point and more than 18 decimals end
 * the query. A double is the shortest decimal that stands for it; what of that
 * is beyond the 18th decimal comes from computing in doubles, and is rounded.
 */
export function amountsOfRows(
  dialect: SqlDialect,
  decimals: AmountDecimals,
): AmountSql {
  const type = amountType(decimals);
  return {
    type,
    of: column => amountSql(dialect, column, decimals),
    quotient: quotient => sql`CAST(${quotientSql(quotient)} AS ${type})`,
  };
}

function amountType(decimals: AmountDecimals): SqlFragment {
  return decimals === 'ten' ? sql`DECIMAL(18, 10)` : sql`DECIMAL(38, 18)`;
}

/**
 * Below this many dollars the tenth decimal of a double is certain: half its
 * distance to the next double, in units of that decimal, rounds away.
 */
const CERTAIN_BELOW = sql`200000`;

/** So large that there are more than 15 digits before the point. */
const TOO_LARGE = sql`CAST(1000000000000000 AS DECIMAL(18, 0))`;

const PLAIN = sql`'-?[0-9]{1,15}([.][0-9]{0,18}0*)?'`;
const WITH_EXPONENT = sql`'-?[0-9]{1,15}([.][0-9]{0,30})?[eE][+-]?[0-9]{1,2}'`;

function amountSql(
  dialect: SqlDialect,
  column: ExportColumn,
  decimals: AmountDecimals,
): SqlFragment {
  const value = identifier(column.id);
  switch (column.kind) {
    case 'double':
      return doubleSql(dialect, column, value, decimals);
    case 'decimal': {
      const exact = sql`TRY_CAST(${value} AS DECIMAL(38, 18))`;
      return sql`CASE WHEN ${isSmall(exact)} AND ${exact} = ${value} THEN ${exact} WHEN ${value} IS NULL THEN NULL ELSE ${refuse(
        dialect,
        column,
        value,
      )} END`;
    }
    default:
      return textSql(dialect, column, value);
  }
}

function doubleSql(
  dialect: SqlDialect,
  column: ExportColumn,
  value: SqlFragment,
  decimals: AmountDecimals,
): SqlFragment {
  const certain = (type: SqlFragment) =>
    sql`${value} > -${CERTAIN_BELOW} AND ${value} < ${CERTAIN_BELOW} AND CAST(TRY_CAST(${value} AS ${type}) AS DOUBLE) = ${value}`;
  if (decimals === 'ten') {
    const type = amountType('ten');
    return sql`CASE WHEN ${certain(
      type,
    )} THEN TRY_CAST(${value} AS ${type}) WHEN ${value} IS NULL THEN NULL ELSE ${dialect.fail(
      badCell(dialect, 'decimals', column.name, value),
    )} END`;
  }
  const type = sql`DECIMAL(28, 10)`;
  // The shortest text of a double is the decimal that was written into it.
  return sql`CASE WHEN ${certain(
    type,
  )} THEN CAST(TRY_CAST(${value} AS ${type}) AS DECIMAL(38, 18)) WHEN ${dialect.isFinite(
    value,
  )} AND ${isSmall(value)} THEN CAST(CAST(${value} AS VARCHAR) AS DECIMAL(38, 18)) WHEN ${value} IS NULL THEN NULL ELSE ${refuse(
    dialect,
    column,
    value,
  )} END`;
}

function isSmall(value: SqlFragment): SqlFragment {
  return sql`${value} > -${TOO_LARGE} AND ${value} < ${TOO_LARGE}`;
}

function textSql(
  dialect: SqlDialect,
  column: ExportColumn,
  value: SqlFragment,
): SqlFragment {
  const fraction = sql`regexp_replace(coalesce(regexp_extract(${value}, '[.]([0-9]*)', 1), ''), '0+$', '')`;
  const exponent = sql`CAST(regexp_replace(regexp_extract(${value}, '[eE]([+-]?[0-9]+)', 1), '[+]', '') AS INTEGER)`;
  return sql`CASE WHEN ${value} IS NULL OR ${value} = '' THEN NULL WHEN ${dialect.matches(
    value,
    PLAIN,
  )} THEN CAST(${value} AS DECIMAL(38, 18)) WHEN ${dialect.matches(
    value,
    WITH_EXPONENT,
  )} THEN CASE WHEN length(${fraction}) - ${exponent} <= 18 AND ${exponent} <= 4 THEN CAST(${value} AS DECIMAL(38, 18)) ELSE ${refuse(
    dialect,
    column,
    value,
  )} END ELSE ${refuse(dialect, column, value)} END`;
}

function refuse(
  dialect: SqlDialect,
  column: ExportColumn,
  value: SqlFragment,
): SqlFragment {
  return dialect.fail(badCell(dialect, 'amount', column.name, value));
}
