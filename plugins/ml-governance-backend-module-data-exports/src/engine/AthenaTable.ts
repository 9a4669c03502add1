import { InputError } from '@backstage/errors';
import { athenaDialect } from '../sql/athenaDialect';
import { parseBadCell } from '../sql/badCell';
import { ColumnSet } from '../sql/ColumnSet';
import { SqlFragment } from '../sql/SqlFragment';
import { AthenaQueries, QueryFailedError } from './AthenaQueries';
import { BadCellError } from './BadCellError';
import { BillTable, QueryChunk } from './QueryEngine';

/** What is wrong with the files, and not with Athena or the table. */
const BAD_FILE = /HIVE_(BAD_DATA|CURSOR_ERROR)/;

/** A month of an export in a table of Athena. */
export class AthenaTable implements BillTable {
  readonly dialect = athenaDialect;
  readonly columns: ColumnSet;
  readonly source: SqlFragment;
  readonly #options: AthenaTableOptions;

  constructor(options: AthenaTableOptions) {
    this.#options = options;
    this.columns = options.columns;
    this.source = options.source;
  }

  async *stream(query: SqlFragment): AsyncGenerator<QueryChunk> {
    const { queries, location } = this.#options;
    try {
      yield* queries.run(query);
    } catch (error) {
      if (!(error instanceof QueryFailedError)) throw error;
      const cell = parseBadCell(error.message);
      if (!cell && BAD_FILE.test(error.message)) {
        throw new InputError(error.message);
      }
      if (!cell) throw error;
      throw new BadCellError({
        ...cell,
        file: cell.file.replace(`${location}/`, ''),
      });
    }
  }

  async close(): Promise<void> {
    this.#options.close();
  }
}

interface AthenaTableOptions {
  columns: ColumnSet;
  source: SqlFragment;
  queries: AthenaQueries;
  /** Address of the export's folder. */
  location: string;
  close: () => void;
}
