import { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { DuckDbSettings } from '../config/DataExportsSettings';
import { ExportFile } from '../files/checkFile';
import { FileType } from '../manifest/ExportPeriod';
import { ColumnKind, ColumnSet } from '../sql/ColumnSet';
import {
  duckDbCsvDialect,
  duckDbDaySums,
  randomDigestSalt,
  duckDbDialect,
} from '../sql/duckDbDialect';
import { SqlDialect } from '../sql/SqlDialect';
import { sql, SqlFragment } from '../sql/SqlFragment';
import { csvColumnIds, csvSource } from './csvSource';
import { DuckDbDatabase } from './DuckDbDatabase';
import { duckDbFailure } from './duckDbFailure';
import { parquetPortions, parquetSource } from './parquetSource';
import { BillTable, DaySumSupport, QueryChunk } from './QueryEngine';
import { readFileStatistics } from './readFileStatistics';

/** How often a query that has no rows yet tells how far it is. */
const PROGRESS_INTERVAL_MS = 2_000;

/** Most months are added up, portion by portion, within this. */
const BYTES_FOR_SUMS = 144 * 2 ** 20;

/** A month of an export in files that DuckDB reads. */
export class DuckDbTable implements BillTable {
  readonly dialect: SqlDialect;
  readonly daySums: DaySumSupport | undefined;
  readonly #options: DuckDbTableOptions;
  #database: DuckDbDatabase;
  #hasAllMemory: boolean;

  private constructor(
    options: DuckDbTableOptions,
    database: DuckDbDatabase,
    readonly source: SqlFragment,
    readonly columns: ColumnSet,
  ) {
    const { type } = options;
    this.dialect = type === 'csv' ? duckDbCsvDialect : duckDbDialect;
    this.daySums = canBeSummed(type, columns)
      ? {
          dialect: duckDbDaySums(randomDigestSalt()),
          outline: async () => {
            const statistics = await readFileStatistics(
              query => this.stream(query),
              options.files,
            );
            return {
              ranges: statistics.ranges,
              portions: parquetPortions(options.files, statistics),
            };
          },
          runBeside: statement => this.#runBeside(statement),
        }
      : undefined;
    this.#options = options;
    this.#database = database;
    this.#hasAllMemory = type === 'csv';
  }

  static async open(options: DuckDbTableOptions): Promise<DuckDbTable> {
    const { files, type, headers } = options;
    const source =
      type === 'parquet' ? parquetSource(files) : csvSource(files, headers);
    const database = await openDatabase(options, type === 'parquet');
    try {
      const described = await database.connection.runAndReadAll(
        sql`DESCRIBE SELECT * FROM ${source}`.text,
      );
      const names = new Map(
        headers.flatMap(header =>
          csvColumnIds(header).map((id, index) => [id, header[index]] as const),
        ),
      );
      const columns = described
        .getRows()
        .map(([id, columnType]) => ({
          id: String(id),
          name: names.get(String(id)) ?? String(id),
          kind: kindOf(String(columnType)),
        }))
        .filter(({ id }) => id !== 'filename' && id !== 'file_row_number');
      return new DuckDbTable(options, database, source, new ColumnSet(columns));
    } catch (error) {
      await database.close();
      throw await duckDbFailure(error, files, type);
    }
  }

  async takeAllMemory(): Promise<void> {
    if (this.#hasAllMemory) return;
    this.#hasAllMemory = true;
    await this.#database.close();
    this.#database = await openDatabase(this.#options, false);
  }

  async *stream({ text, values }: SqlFragment): AsyncGenerator<QueryChunk> {
    const { signal, files, type } = this.#options;
    const { connection } = this.#database;
    const interrupt = () => connection.interrupt();
    signal.throwIfAborted();
    signal.addEventListener('abort', interrupt);
    let underWay: Promise<unknown> | undefined;
    try {
      const started = connection.stream(text, [...values]);
      underWay = started;
      yield* progressUntil(started, connection);
      const result = await started;
      for (;;) {
        const fetching = result.fetchChunk();
        underWay = fetching;
        yield* progressUntil(fetching, connection);
        const chunk = await fetching;
        underWay = undefined;
        if (!chunk || chunk.rowCount === 0) return;
        signal.throwIfAborted();
        const rows = rowsOf(chunk);
        // Its memory is not the garbage collector's, which would let it pile up.
        chunk.reset();
        yield { rows };
      }
    } catch (error) {
      underWay = undefined;
      signal.throwIfAborted();
      throw await duckDbFailure(error, files, type);
    } finally {
      signal.removeEventListener('abort', interrupt);
      if (underWay) {
        // Whoever takes no more may ask something else, or close the database.
        interrupt();
        await underWay.catch(() => undefined);
      }
    }
  }

  async close(): Promise<void> {
    try {
      await this.#database.close();
    } finally {
      await this.#options.release();
    }
  }

  async #runBeside({ text, values }: SqlFragment): Promise<void> {
    const { signal, files, type } = this.#options;
    const { secondConnection } = this.#database;
    const interrupt = () => secondConnection.interrupt();
    signal.throwIfAborted();
    signal.addEventListener('abort', interrupt);
    try {
      await secondConnection.run(text, [...values]);
    } catch (error) {
      signal.throwIfAborted();
      throw await duckDbFailure(error, files, type);
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  }
}

/** Tells now and then how far a query is. */
async function* progressUntil(
  work: Promise<unknown>,
  connection: DuckDBConnection,
): AsyncGenerator<QueryChunk> {
  const settled = work.then(
    () => true,
    () => true,
  );
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<boolean>(resolve => {
      timer = setTimeout(() => resolve(false), PROGRESS_INTERVAL_MS);
    });
    const done = await Promise.race([settled, waited]);
    clearTimeout(timer);
    if (done) return;
    const { percentage } = connection.progress;
    yield {
      rows: [],
      progress: percentage >= 0 ? Math.min(percentage / 100, 1) : undefined,
    };
  }
}

/** Column by column, which the package hands over much quicker than row by row. */
function rowsOf(chunk: DuckDBDataChunk): (string | null)[][] {
  const [first, ...others] = chunk.getColumns() as (string | null)[][];
  return first.map((value, index) => [
    value,
    ...others.map(column => column[index]),
  ]);
}

/** What a {@link DuckDbTable} is made from. */
export interface DuckDbTableOptions {
  files: readonly ExportFile[];
  type: FileType;
  /** The header of each file of CSV. */
  headers: readonly string[][];
  settings: DuckDbSettings;
  signal: AbortSignal;
  /** Lets go of the files. */
  release: () => Promise<void>;
}

/** A database fills whatever memory it is given, whether it needs it or not. */
async function openDatabase(
  { files, settings }: DuckDbTableOptions,
  isForSums: boolean,
): Promise<DuckDbDatabase> {
  const { memoryBytes } = settings;
  return await DuckDbDatabase.open(
    files.map(({ path }) => path),
    {
      ...settings,
      memoryBytes: isForSums
        ? Math.min(BYTES_FOR_SUMS, memoryBytes)
        : memoryBytes,
    },
  );
}

/**
 * Amounts in CSV are texts. And sums by day need the number of a file, which a
 * column of its name hides.
 */
function canBeSummed(type: FileType, { columns }: ColumnSet): boolean {
  return (
    type === 'parquet' &&
    !columns.some(({ id }) => id.toLowerCase() === 'file_index')
  );
}

function kindOf(type: string): ColumnKind {
  if (type.startsWith('MAP')) return 'map';
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double';
  if (/^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT)/.test(type)) return 'decimal';
  if (/^(TIMESTAMP|DATE)/.test(type)) return 'time';
  return 'text';
}
