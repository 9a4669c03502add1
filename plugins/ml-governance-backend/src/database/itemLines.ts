import { Knex } from 'knex';

/**
 * Items `i` with their lines `l`. Asks for the items first, of which there are
 * few where it is about some applications: SQLite, which knows nothing of how
 * much there is, would rather go through all the lines of the days.
 */
export function itemLines(knex: Knex): Knex.QueryBuilder {
  return knex('bill_items as i')
    .crossJoin(knex.raw('bill_lines AS l'))
    .whereRaw('l.reading_id = i.reading_id AND l.number = i.number');
}
