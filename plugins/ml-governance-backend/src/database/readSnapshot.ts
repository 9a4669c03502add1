import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * Reads several things as they were at one instant, whatever is replaced
 * meanwhile.
 */
export async function readSnapshot<T>(
  knex: Knex,
  read: (snapshot: Knex.Transaction) => Promise<T>,
): Promise<T> {
  // In SQLite every transaction is one.
  return isPostgres(knex)
    ? await knex.transaction(read, {
        isolationLevel: 'repeatable read',
        readOnly: true,
      })
    : await knex.transaction(read);
}
