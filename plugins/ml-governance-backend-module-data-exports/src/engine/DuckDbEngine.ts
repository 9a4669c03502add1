import { mkdir } from 'node:fs/promises';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DuckDbSettings } from '../config/DataExportsSettings';
import { checkFile } from '../files/checkFile';
import { ExportStore } from '../files/ExportStore';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';
import { DuckDbTable } from './DuckDbTable';
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
    await mkdir(this.settings.tempDirectory, { recursive: true });
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
      const instance = await DuckDBInstance.create(':memory:', {
        memory_limit: this.settings.memoryLimit,
        temp_directory: this.settings.tempDirectory,
        ...(this.settings.threads
          ? { threads: String(this.settings.threads) }
          : {}),
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
        allow_unsigned_extensions: 'false',
        preserve_insertion_order: 'false',
      });
      try {
        const connection = await instance.connect();
        await confine(connection, paths);
        return await DuckDbTable.open({
          connection,
          files,
          type: period.type,
          headers,
          signal,
          close: async () => {
            connection.closeSync();
            instance.closeSync();
            await release();
          },
        });
      } catch (error) {
        instance.closeSync();
        throw error;
      }
    } catch (error) {
      await release();
      throw error;
    }
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
