import { Knex } from 'knex';

/**
 * Reads several things as they were at one instant, whatever is replaced
 * meanwhile.
 */
export async function readSnapshot<T>(
  knex: Knex,
  read: (snapshot: Knex.Transaction) => Promise<T>,
): Promise<T> {
  // In SQLite every transaction is one.
  return knex.client.config.client === 'pg'
    ? await knex.transaction(read, {
        isolationLevel: 'repeatable read',
        readOnly: true,
      })
    : await knex.transaction(read);
}
