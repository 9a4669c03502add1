import { LoggerService } from '@backstage/backend-plugin-api';
import { StoreOptions } from '../files/ExportStore';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { ColumnSet } from '../sql/ColumnSet';
import { DaySumDialect, SqlDialect } from '../sql/SqlDialect';
import { SqlFragment } from '../sql/SqlFragment';

/** What a query has come to: rows, or how far it is. */
export interface QueryChunk {
  /** Every value as text. */
  rows: (string | null)[][];
  /** 0 to 1, where it is known. */
  progress?: number;
}

/** What is known of a column of amounts. */
export interface AmountRange {
  /** What no amount exceeds in size. */
  largest: number;
  /** Whether no cell is empty. */
  isEverywhere: boolean;
}

/** What is known of the rows of a month before any of them is read. */
export interface RowOutline {
  /** Of columns of doubles, by the column's id. */
  ranges: ReadonlyMap<string, AmountRange>;
  /** Some rows, and others, until it is all. */
  portions: readonly RowPortion[];
}

/** Some rows of a month, which are read together. */
export interface RowPortion {
  /** What stands after FROM for them. */
  source: SqlFragment;
  /** How many they are. */
  rows: number;
  /** The same in two portions; `undefined` where they are too few. */
  halves(): [RowPortion, RowPortion] | undefined;
}

/** What adding up by day in advance needs, beside queries. */
export interface DaySumSupport {
  readonly dialect: DaySumDialect;
  /** What is known of the rows before any of them is read. */
  outline(): Promise<RowOutline>;
  /**
   * Runs a statement, also while the result of a query is still read. Tables
   * that it makes are there for queries.
   *
   * @throws as {@link BillTable.stream} does
   */
  runBeside(statement: SqlFragment): Promise<void>;
}

/** A month of an export, ready for queries. */
export interface BillTable {
  readonly columns: ColumnSet;
  readonly dialect: SqlDialect;
  /** What stands after FROM. */
  readonly source: SqlFragment;
  /**
   * Runs a query. Its result is never held as a whole.
   *
   * @throws InputError naming the file, and the line or the column, where the
   * export cannot be read.
   */
  stream(query: SqlFragment): AsyncIterable<QueryChunk>;
  /** How rows are added up by day in advance; absent where that gains nothing. */
  readonly daySums?: DaySumSupport;
  /**
   * Has later queries take all the memory that is allowed. Until then they take
   * a part, which is enough to add up by day. Tables that were made are gone.
   */
  takeAllMemory?(): Promise<void>;
  close(): Promise<void>;
}

/** What answers the queries about an export. */
export interface QueryEngine {
  open(period: ExportPeriod, options: EngineOptions): Promise<BillTable>;
}

/** What an engine needs of the refresh that it works in. */
export interface EngineOptions extends StoreOptions {
  logger: LoggerService;
}
