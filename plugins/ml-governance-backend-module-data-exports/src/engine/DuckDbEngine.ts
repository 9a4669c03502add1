import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DuckDbSettings } from '../config/DataExportsSettings';
import { checkFile } from '../files/checkFile';
import { ExportStore } from '../files/ExportStore';
import { createOwnDirectory } from '../files/ownDirectory';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { DuckDbTable, DuckDbTableOptions } from './DuckDbTable';
import { EngineOptions, QueryEngine } from './QueryEngine';

/**
 * Queries files on this machine in the process. Nothing is loaded or
 * downloaded at run time, and nothing can be read but the files of the month.
 */
export class DuckDbEngine implements QueryEngine {
  constructor(
    private readonly store: ExportStore,
    private readonly settings: DuckDbSettings,
  ) {}

  async open(
    period: ExportPeriod,
    options: EngineOptions,
  ): Promise<DuckDbTable> {
    const { signal } = options;
    const { paths, release } = await this.store.fetch(period.files, options);
    try {
      const files = paths.map((path, index) => ({
        path,
        name: period.files[index].path,
      }));
      const headers: string[][] = [];
      for (const file of files) {
        headers.push(await checkFile(file, period.type, signal));
      }
      return await this.#openTable({
        files,
        type: period.type,
        headers,
        signal,
        release,
      });
    } catch (error) {
      await release();
      throw error;
    }
  }

  async #openTable({
    release,
    ...table
  }: Omit<DuckDbTableOptions, 'connection' | 'close'> & {
    release: () => Promise<void>;
  }): Promise<DuckDbTable> {
    // Two databases that share one overwrite each other's pages, which yields
    // wrong sums or ends the process.
    const spill = await createOwnDirectory(
      this.settings.tempDirectory,
      'duckdb',
    );
    try {
      const instance = await this.#newInstance(spill.path);
      try {
        const connection = await instance.connect();
        await confine(
          connection,
          table.files.map(({ path }) => path),
        );
        return await DuckDbTable.open({
          ...table,
          connection,
          close: async () => {
            connection.closeSync();
            instance.closeSync();
            await spill.remove();
            await release();
          },
        });
      } catch (error) {
        instance.closeSync();
        throw error;
      }
    } catch (error) {
      await spill.remove();
      throw error;
    }
  }

  async #newInstance(tempDirectory: string): Promise<DuckDBInstance> {
    const { memoryLimit, maxTempDirectorySize, threads } = this.settings;
    return DuckDBInstance.create(':memory:', {
      memory_limit: memoryLimit,
      temp_directory: tempDirectory,
      max_temp_directory_size: maxTempDirectorySize,
      ...(threads ? { threads: String(threads) } : {}),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      allow_unsigned_extensions: 'false',
      preserve_insertion_order: 'false',
      // The system caches files already, and gives that memory back.
      enable_external_file_cache: 'false',
    });
  }
}

/** From here on nothing but these files can be read, nor can that be changed. */
async function confine(
  connection: DuckDBConnection,
  paths: readonly string[],
): Promise<void> {
  const settings: SqlFragment[] = [
    sql`SET TimeZone = 'UTC'`,
    sql`SET enable_progress_bar = true`,
    sql`SET enable_progress_bar_print = false`,
    sql`SET allowed_paths = [${join(paths.map(literal))}]`,
    sql`SET enable_external_access = false`,
    sql`SET lock_configuration = true`,
  ];
  for (const { text } of settings) await connection.run(text);
}
