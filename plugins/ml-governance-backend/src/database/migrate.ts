import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const PACKAGE = '@ml-governance/backstage-plugin-ml-governance-backend';

export function migrationsDirectory(): string {
  return resolvePackagePath(PACKAGE, 'migrations');
}

/** The plugin's database, with its tables up to date. */
export async function migratedDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}
