import { AmountRange } from '../engine/QueryEngine';
import { ExportColumn } from '../sql/ColumnSet';
import { DaySumDialect } from '../sql/SqlDialect';
import { bound, identifier, sql, SqlFragment } from '../sql/SqlFragment';

/** Below this many dollars the tenth decimal of a double is certain. */
const CERTAIN_BELOW = sql`200000`;
/** A double counts this many dollars in units of the tenth decimal, and some more. */
const COUNTED_BELOW = sql`900000`;
/**
 * A column without amounts as large as this, in dollars, has exact sums of many
 * thousand rows. Of others, which hold fees beside usage, each group's own
 * largest amount is found out, which takes a moment.
 */
const LARGE = 100;

/**
 * The exact sum of a column of doubles over rows that are grouped: each amount
 * in whole units of the tenth decimal, which a double adds up without loss
 * while there are not too many.
 */
export class AmountSum {
  readonly #cell: SqlFragment;
  readonly #units: SqlFragment;
  /** The name of the sum, of a group. */
  readonly sum: SqlFragment;
  readonly #largest: SqlFragment;

  constructor(
    column: ExportColumn,
    private readonly options: {
      index: number;
      sums: DaySumDialect;
      /** Where something is known of the column. */
      range?: AmountRange;
    },
  ) {
    this.#cell = identifier(column.id);
    this.#units = sql`round(${this.#cell} * 1e10)`;
    this.sum = identifier(`sum${options.index}`);
    this.#largest = identifier(`largest${options.index}`);
  }

  /** Of a row: that it is empty; absent where none is. */
  get isEmpty(): SqlFragment | undefined {
    return this.options.range?.isEverywhere
      ? undefined
      : sql`${this.#cell} IS NULL`;
  }

  /** Of a row: that units are all that there is to the amount; NULL where it is empty. */
  get isWhole(): SqlFragment {
    return sql`${this.#units} / 1e10 = ${this.#cell}`;
  }

  /** What is worked out for a group. */
  get added(): SqlFragment {
    const largest = this.options.range?.largest;
    return sql`sum(${this.#units}) AS ${this.sum}, ${
      largest !== undefined && largest < LARGE
        ? sql`CAST(${bound(String(largest))} AS DOUBLE)`
        : sql`max(abs(${this.#cell}))`
    } AS ${this.#largest}`;
  }

  /**
   * Of a group with a `row_count`: that its sum is exact. What files say of
   * their largest amount leaves out what is no number, but a sum does not.
   */
  get isExact(): SqlFragment {
    const isNumber = this.options.sums.isFinite(this.sum);
    return sql`coalesce(${isNumber} AND ${this.#largest} < ${CERTAIN_BELOW} AND ${this.#largest} * row_count < ${COUNTED_BELOW}, TRUE)`;
  }

  /** Of a group: the sum as an integer, in units of the tenth decimal. */
  get units(): SqlFragment {
    return this.options.sums.integer(this.sum);
  }
}

/**
 * Which of the cells are empty, as the bits of a number: rows in which others
 * are empty are not added up, for another column may stand in for them.
 */
export function emptyCells(amounts: readonly AmountSum[]): SqlFragment {
  return amounts.reduce(
    (bits, { isEmpty }) =>
      isEmpty ? sql`(${bits}) * 2 + CAST(${isEmpty} AS BIGINT)` : bits,
    sql`CAST(0 AS BIGINT)`,
  );
}
