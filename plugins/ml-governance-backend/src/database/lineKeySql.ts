import {
  LineDimension,
  OTHER_KEYS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BillScope } from './applicationScope';
import { isPostgres } from './isPostgres';
import { itemTextSql } from './itemTextSql';
import { DIMENSION_COLUMNS } from './ledgerCostRows';

/**
 * SQL of the key that an item `i` has by a dimension of its lines. A cost
 * category is found by its name among those that the item was stored with;
 * the key of an item in none of its values is empty. What is not to be
 * named is among the others, whatever is asked about it.
 */
export function lineKeySql(
  knex: Knex,
  dimension: LineDimension,
  {
    applications,
    costCategory = '',
  }: { applications: BillScope; costCategory?: string },
): Knex.Raw {
  switch (dimension) {
    case 'resource':
      return namedSql(knex, knex.raw('i.resource_id'), applications);
    case 'cost-category':
      return namedSql(
        knex,
        itemTextSql(knex, 'costCategories', costCategory),
        applications,
      );
    default:
      return knex.raw(`i.${DIMENSION_COLUMNS[dimension]}`);
  }
}

/** The key, but of lines that tell no more than their cost. */
function namedSql(
  knex: Knex,
  key: Knex.Raw,
  applications: BillScope,
): Knex.Raw {
  const unnamed =
    'unnamedIds' in applications ? (applications.unnamedIds ?? []) : [];
  if (unnamed.length === 0) return key;
  // As one parameter, however many they are.
  const ids = isPostgres(knex)
    ? 'SELECT json_array_elements_text(CAST(? AS json))'
    : 'SELECT value FROM json_each(?)';
  return knex.raw(
    `CASE WHEN i.application_id IN (${ids}) THEN CAST(? AS TEXT) ELSE ? END`,
    [JSON.stringify(unnamed), OTHER_KEYS, key],
  );
}
