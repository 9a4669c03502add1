import { snakeCaseSql } from './snakeCase';

const MAP = 'MAP(VARCHAR, VARCHAR)';

/** A map with other keys, given the SQL of a key's other form. */
function withKeys(map: string, key: (sql: string) => string): string {
  return `map_from_entries(list_transform(map_entries(${map}),
    lambda entry: {'key': ${key('entry.key')}, 'value': entry.value}))`;
}

/**
 * Makes the table `tag_maps`: what the tags of resources and accounts and the
 * cost categories of lines are in each kind of export, for every pair of
 * charge and label among them.
 */
export const TAG_MAPS = `
  CREATE TABLE tag_maps AS
  SELECT *,
    ${withKeys('tags', key => `'user_' || ${snakeCaseSql(key)}`)}
      AS snake_tags,
    ${withKeys('cost_categories', snakeCaseSql)} AS snake_cost_categories,
    map_concat(
      ${withKeys('tags', key => `'resourceTags/' || ${key}`)},
      ${withKeys('account_tags', key => `'accountTag/' || ${key}`)},
      ${withKeys('cost_categories', key => `'costCategory/' || ${key}`)}
    ) AS prefixed_tags
  FROM (
    SELECT charge, label,
      CAST(CAST(tags AS JSON) AS ${MAP}) AS tags,
      CAST(CAST(account_tags AS JSON) AS ${MAP}) AS account_tags,
      CAST(CAST(cost_categories AS JSON) AS ${MAP}) AS cost_categories
    FROM (SELECT DISTINCT charge, label FROM lines)
    JOIN charges USING (charge)
    JOIN labels USING (label)
  )
`;
