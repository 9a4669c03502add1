import { Knex } from 'knex';

/**
 * Items `i` with their lines `l`. Asks for the items first, of which there are
 * few where it is about some applications: SQLite, which knows nothing of how
 * much there is, would rather go through all the lines of the days.
 *
 * @param items - in the place of all; called `i` too
 */
export function itemLines(
  knex: Knex,
  items: Knex.QueryBuilder | string = 'bill_items as i',
): Knex.QueryBuilder {
  return knex(items)
    .crossJoin(knex.raw('bill_lines AS l'))
    .whereRaw('l.reading_id = i.reading_id AND l.number = i.number');
}
