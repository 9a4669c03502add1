import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const PACKAGE =
  '@ml-governance/backstage-plugin-catalog-backend-module-ml-governance';
const TABLE = 'ml_governance_emitted';
/** Below the compound select limit of SQLite and the parameters of PostgreSQL. */
const ROWS = 400;

/** An entity that was emitted. */
export interface Emitted {
  entityRef: string;
  hash: string;
  kind: 'account' | 'resource';
  /** Id of the inventory. */
  source: string;
  accountId: string;
}

/** The catalog's database, with the table of this module up to date. */
export async function emittedDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(PACKAGE, 'migrations'),
      // The catalog keeps a list of its own in the same database.
      tableName: 'ml_governance_migrations',
    });
  }
  return knex;
}

/**
 * Forgets what was emitted where the provider is no more: the catalog may take
 * away what an orphaned provider brought in.
 */
export async function forgetEmitted(database: DatabaseService): Promise<void> {
  const knex = await database.getClient();
  if (await knex.schema.hasTable(TABLE)) await knex(TABLE).delete();
}

/** What the provider has brought into the catalog. */
export class EmittedTable {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<Map<string, Emitted>> {
    const rows = await this.knex(TABLE).select<
      {
        entity_ref: string;
        hash: string;
        kind: Emitted['kind'];
        source: string;
        account_id: string;
      }[]
    >();
    return new Map(
      rows.map(({ entity_ref, account_id, ...row }) => [
        entity_ref,
        { ...row, entityRef: entity_ref, accountId: account_id },
      ]),
    );
  }

  async change(changes: {
    put: readonly Emitted[];
    remove: readonly string[];
  }): Promise<void> {
    await this.knex.transaction(async transaction => {
      for (let start = 0; start < changes.remove.length; start += ROWS) {
        await transaction(TABLE)
          .whereIn('entity_ref', changes.remove.slice(start, start + ROWS))
          .delete();
      }
      for (let start = 0; start < changes.put.length; start += ROWS) {
        await transaction(TABLE)
          .insert(
            changes.put
              .slice(start, start + ROWS)
              .map(({ entityRef, accountId, ...row }) => ({
                ...row,
                entity_ref: entityRef,
                account_id: accountId,
              })),
          )
          .onConflict('entity_ref')
          .merge();
      }
    });
  }
}
