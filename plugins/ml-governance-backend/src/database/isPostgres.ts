import { Knex } from 'knex';

/** Whether it is PostgreSQL; the other database that Backstage runs on is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
