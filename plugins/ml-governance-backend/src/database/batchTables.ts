import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** What is seen of each resource, as the database holds it. */
export const SEEN_COLUMNS = [
  'arn',
  'region',
  'collector',
  'type',
  'name',
  'tags',
  'created_at',
  'digest',
  'assessed_by',
  'application_value',
  'application_match',
  'verdict',
  'weight',
  'violates',
  'search_text',
] as const;

/*
 * Each of these names the source beside the resource, so that no statement has
 * to compare the source with a constant: that would lead databases to go
 * through all that is held of it instead of what was read. They are
 * materialized for the same reason, and because a row is taken apart once then
 * and not for every column.
 */

/**
 * The digests of a batch as the common table expression `d`, which is given the
 * source and `batch.digests`. On SQLite, an ARN with characters that JSON
 * escapes is not found by it.
 */
export function digestsTable(knex: Knex): string {
  const pairs = isPostgres(knex)
    ? 'json_each_text(CAST(? AS json))'
    : 'json_each(?)';
  return `d AS MATERIALIZED (
    SELECT CAST(? AS integer) AS source_id, key AS arn, value AS digest FROM ${pairs}
  )`;
}

/**
 * The resources of a batch as the common table expression `s`, which is given
 * the source and `batch.content()`.
 */
export function contentTable(knex: Knex): string {
  const columns = SEEN_COLUMNS.map((column, index) =>
    column === 'weight'
      ? `CAST(r.value ->> ${index} AS integer) AS weight`
      : `r.value ->> ${index} AS ${column}`,
  );
  const rows = isPostgres(knex)
    ? 'jsonb_array_elements(CAST(? AS jsonb))'
    : 'json_each(?)';
  return `r AS MATERIALIZED (
      SELECT CAST(? AS integer) AS source_id, value FROM ${rows}
    ),
    s AS (SELECT r.source_id, ${columns} FROM r)`;
}
