import { LoggerService } from '@backstage/backend-plugin-api';
import { StoreOptions } from '../files/ExportStore';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { ColumnSet } from '../sql/ColumnSet';
import { SqlDialect } from '../sql/SqlDialect';
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
  /** What the files themselves say of columns of doubles, by the column's id. */
  amountRanges?(): Promise<ReadonlyMap<string, AmountRange>>;
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
