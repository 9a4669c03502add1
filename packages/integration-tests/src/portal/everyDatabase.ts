import { Databases } from './Databases';
import { PostgresServer } from './PostgresServer';
import { SqliteFiles } from './SqliteFiles';

/** SQLite and, where the environment names one, a PostgreSQL. */
export function everyDatabase(): Databases[] {
  const server = PostgresServer.find();
  return [new SqliteFiles(), ...(server ? [server] : [])];
}
