import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * The time by the clock of the database, ISO 8601 in UTC to the millisecond. It
 * is the one clock that all processes share: those of their machines differ.
 *
 * @param aheadMs - how many milliseconds from now
 */
export function databaseTime(knex: Knex, aheadMs: number = 0): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(
        `to_char((clock_timestamp() AT TIME ZONE 'UTC') + ?::double precision * interval '1 millisecond', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
        [aheadMs],
      )
    : knex.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)`, [
        `${aheadMs / 1_000} seconds`,
      ]);
}
