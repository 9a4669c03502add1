import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DuckDbSettings } from '../config/DataExportsSettings';
import { createOwnDirectory } from '../files/ownDirectory';
import { join, literal, sql, SqlFragment } from '../sql/SqlFragment';

/** A database in the process that can read the files it is given, and nothing else. */
export class DuckDbDatabase {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly spill: { remove(): Promise<void> },
    readonly connection: DuckDBConnection,
    /** Another one, for what runs while a result of the first is still read. */
    readonly secondConnection: DuckDBConnection,
  ) {}

  static async open(
    paths: readonly string[],
    settings: DuckDbSettings,
  ): Promise<DuckDbDatabase> {
    // Two databases that share one overwrite each other's pages, which yields
    // wrong sums or ends the process.
    const spill = await createOwnDirectory(settings.tempDirectory, 'duckdb');
    try {
      const instance = await newInstance(settings, spill.path);
      try {
        const connections = [
          await instance.connect(),
          await instance.connect(),
        ] as const;
        await confine(connections, paths);
        return new DuckDbDatabase(instance, spill, ...connections);
      } catch (error) {
        instance.closeSync();
        throw error;
      }
    } catch (error) {
      await spill.remove();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.secondConnection.closeSync();
    this.instance.closeSync();
    await this.spill.remove();
  }
}

async function newInstance(
  { memoryBytes, maxTempDirectorySize, threads }: DuckDbSettings,
  tempDirectory: string,
): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryBytes}B`,
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

/** From here on nothing but these files can be read, nor can that be changed. */
async function confine(
  connections: readonly DuckDBConnection[],
  paths: readonly string[],
): Promise<void> {
  const ofEach: SqlFragment[] = [
    sql`SET TimeZone = 'UTC'`,
    sql`SET enable_progress_bar = true`,
    sql`SET enable_progress_bar_print = false`,
  ];
  const ofAll: SqlFragment[] = [
    sql`SET allowed_paths = [${join(paths.map(literal))}]`,
    sql`SET enable_external_access = false`,
    sql`SET lock_configuration = true`,
  ];
  for (const connection of connections) {
    for (const { text } of ofEach) await connection.run(text);
  }
  for (const { text } of ofAll) await connections[0].run(text);
}
