import { DuckDBConnection } from '@duckdb/node-api';
import { ExportFile } from '../files/checkFile';
import { FileType } from '../manifest/ExportPeriod';
import { ColumnKind, ColumnSet } from '../sql/ColumnSet';
import { duckDbCsvDialect, duckDbDialect } from '../sql/duckDbDialect';
import { SqlDialect } from '../sql/SqlDialect';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { duckDbFailure } from './duckDbFailure';
import { AmountRange, BillTable, QueryChunk } from './QueryEngine';
import { readAmountRanges } from './readAmountRanges';

/** How often a query that has no rows yet tells how far it is. */
const PROGRESS_INTERVAL_MS = 2_000;

/** A month of an export in files that DuckDB reads. */
export class DuckDbTable implements BillTable {
  readonly dialect: SqlDialect;
  readonly #connection: DuckDBConnection;
  readonly #files: readonly ExportFile[];
  readonly #type: FileType;
  readonly #signal: AbortSignal;
  readonly #close: () => Promise<void>;

  private constructor(
    options: DuckDbTableOptions,
    readonly source: SqlFragment,
    readonly columns: ColumnSet,
  ) {
    this.dialect = dialectOf(options.type, columns);
    this.#connection = options.connection;
    this.#files = options.files;
    this.#type = options.type;
    this.#signal = options.signal;
    this.#close = options.close;
  }

  static async open(options: DuckDbTableOptions): Promise<DuckDbTable> {
    const { connection, files, type, headers } = options;
    const source =
      type === 'parquet' ? parquetSource(files) : csvSource(files, headers);
    try {
      const described = await connection.runAndReadAll(
        sql`DESCRIBE SELECT * FROM ${source}`.text,
      );
      const names = new Map(
        headers.flatMap(header =>
          idsOf(header).map((id, index) => [id, header[index]] as const),
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
      return new DuckDbTable(options, source, new ColumnSet(columns));
    } catch (error) {
      throw await duckDbFailure(error, files, type);
    }
  }

  async *stream({ text, values }: SqlFragment): AsyncGenerator<QueryChunk> {
    const interrupt = () => this.#connection.interrupt();
    this.#signal.throwIfAborted();
    this.#signal.addEventListener('abort', interrupt);
    try {
      const started = this.#connection.stream(text, [...values]);
      yield* this.#progressUntil(started);
      const result = await started;
      for (;;) {
        const fetching = result.fetchChunk();
        yield* this.#progressUntil(fetching);
        const chunk = await fetching;
        if (!chunk || chunk.rowCount === 0) return;
        this.#signal.throwIfAborted();
        const rows = chunk.getRows() as (string | null)[][];
        // Its memory is not the garbage collector's, which would let it pile up.
        chunk.reset();
        yield { rows };
      }
    } catch (error) {
      this.#signal.throwIfAborted();
      throw await duckDbFailure(error, this.#files, this.#type);
    } finally {
      this.#signal.removeEventListener('abort', interrupt);
    }
  }

  async amountRanges(): Promise<ReadonlyMap<string, AmountRange>> {
    return this.#type === 'parquet'
      ? readAmountRanges(query => this.stream(query), this.#files)
      : new Map();
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async *#progressUntil(work: Promise<unknown>): AsyncGenerator<QueryChunk> {
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
      const { percentage } = this.#connection.progress;
      yield {
        rows: [],
        progress: percentage >= 0 ? Math.min(percentage / 100, 1) : undefined,
      };
    }
  }
}

/** What a {@link DuckDbTable} is made from. */
export interface DuckDbTableOptions {
  connection: DuckDBConnection;
  files: readonly ExportFile[];
  type: FileType;
  /** The header of each file of CSV. */
  headers: readonly string[][];
  signal: AbortSignal;
  close: () => Promise<void>;
}

/** Sums by day need the number of a file, which a column of its name hides. */
function dialectOf(type: FileType, { columns }: ColumnSet): SqlDialect {
  if (type === 'csv') return duckDbCsvDialect;
  return columns.some(({ id }) => id.toLowerCase() === 'file_index')
    ? { ...duckDbDialect, daySums: undefined }
    : duckDbDialect;
}

function parquetSource(files: readonly ExportFile[]): SqlFragment {
  const paths = join(files.map(({ path }) => literal(path)));
  return sql`read_parquet([${paths}], union_by_name = true, hive_partitioning = false, filename = true, file_row_number = true)`;
}

/** Every column as text: an amount must not pass through a double. */
function csvSource(
  files: readonly ExportFile[],
  headers: readonly string[][],
): SqlFragment {
  const reads = files.map(({ path }, index) => {
    const columns = join(
      idsOf(headers[index]).map(id => sql`${literal(id)}: 'VARCHAR'`),
    );
    return sql`SELECT * FROM read_csv(${literal(
      path,
    )}, auto_detect = false, header = true, columns = {${columns}}, delim = ',', quote = '"', escape = '"', compression = 'gzip', hive_partitioning = false, filename = true)`;
  });
  return reads.length === 1
    ? sql`(${reads[0]})`
    : sql`(${join(reads, ' UNION ALL BY NAME ')})`;
}

/** Names for SQL, to which upper and lower case are the same. */
function idsOf(header: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return header.map(name => {
    const folded = name.toLowerCase();
    const count = taken.get(folded) ?? 0;
    taken.set(folded, count + 1);
    return count === 0 ? name : `${name}#${count}`;
  });
}

function kindOf(type: string): ColumnKind {
  if (type.startsWith('MAP')) return 'map';
  if (type === 'DOUBLE' || type === 'FLOAT') return 'double';
  if (/^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT)/.test(type)) return 'decimal';
  if (/^(TIMESTAMP|DATE)/.test(type)) return 'time';
  return 'text';
}
