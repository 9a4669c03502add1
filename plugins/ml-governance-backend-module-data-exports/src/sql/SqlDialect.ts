import { ColumnKind } from './ColumnSet';
import { Quotient } from './quotientSql';
import { SqlFragment } from './SqlFragment';

/** The little in which the engines' SQL differs. */
export interface SqlDialect {
  /** The file that a row comes from. */
  readonly file: SqlFragment;
  /** The row's number in its file, from 1, as text; empty where it cannot be told. */
  readonly row: SqlFragment;
  /** The value of a key in a map; NULL or empty where it is not there. */
  mapValue(map: SqlFragment, key: string): SqlFragment;
  /** The value of a key in a text that holds a JSON object. */
  jsonValue(text: SqlFragment, key: string): SqlFragment;
  /** A column as a UTC time; NULL where it is none. */
  time(column: SqlFragment, kind: ColumnKind): SqlFragment;
  /** Whether a double is neither NaN nor infinite. */
  isFinite(value: SqlFragment): SqlFragment;
  /** Whether the whole of a text fits a regular expression. */
  matches(text: SqlFragment, pattern: SqlFragment): SqlFragment;
  /** Ends the query with a message, for the branch of a CASE that must not be reached. */
  fail(message: SqlFragment): SqlFragment;
  /**
   * The same where a truth value is expected.
   */
  failCondition(message: SqlFragment): SqlFragment;
}

/** What rows are added up by day with. Its tables are there for all queries of a table. */
export interface DaySumDialect {
  /** Whether a double is neither NaN nor infinite. */
  isFinite(value: SqlFragment): SqlFragment;
  /** What a whole number of units of the tenth decimal is worked with as. */
  readonly integerType: SqlFragment;
  /** A double that is a whole number, as that. */
  integer(whole: SqlFragment): SqlFragment;
  /** An integer, which may be too large for that type. */
  quotient(quotient: Quotient): SqlFragment;
  /** A sum of such integers in dollars, as text. */
  dollarsOfUnits(units: SqlFragment): SqlFragment;
  /**
   * A number that two rows have in common only where all of these are equal, as
   * far as 64 bits go: nobody can name something so that it passes for another.
   */
  digestOf(
    texts: readonly SqlFragment[],
    numbers?: readonly SqlFragment[],
  ): SqlFragment;
  /**
   * The same as far as a salt goes that nobody knows: it is quicker where every
   * row has texts of its own, which no file numbers.
   */
  digestOfOwn(texts: readonly SqlFragment[]): SqlFragment;
  /** The same of all keys and values of a map from texts to texts. */
  digestOfMap(map: SqlFragment): SqlFragment;
  /** Tells a row from all others of a portion. */
  readonly rowNumber: SqlFragment;
  /** Whether a row is the one of that number; quick where it is joined by. */
  hasRowNumber(number: SqlFragment): SqlFragment;
}
