import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** What an item of the bill was stored with, by key. */
export type ItemTexts = 'resourceTags' | 'accountTags' | 'costCategories';

/**
 * SQL of a tag or cost category of an item `i`; empty where it has none. The
 * key is bound, whatever is in it.
 */
export function itemTextSql(
  knex: Knex,
  field: ItemTexts,
  key: string,
): Knex.Raw {
  return knex.raw(
    isPostgres(knex)
      ? `COALESCE(CAST(i.tags AS JSON) -> '${field}' ->> ?, '')`
      : `COALESCE((
           SELECT named.value
           FROM json_each(i.tags, '$.${field}') AS named
           WHERE named.key = ?
         ), '')`,
    [key],
  );
}
