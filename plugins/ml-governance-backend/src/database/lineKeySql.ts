import { LineDimension } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { itemTextSql } from './itemTextSql';
import { DIMENSION_COLUMNS } from './ledgerCostRows';

/**
 * SQL of the key that an item `i` has by a dimension of its lines. A cost
 * category is found by its name among those that the item was stored with;
 * the key of an item in none of its values is empty.
 */
export function lineKeySql(
  knex: Knex,
  dimension: LineDimension,
  costCategory: string = '',
): Knex.Raw {
  switch (dimension) {
    case 'resource':
      return knex.raw('i.resource_id');
    case 'cost-category':
      return itemTextSql(knex, 'costCategories', costCategory);
    default:
      return knex.raw(`i.${DIMENSION_COLUMNS[dimension]}`);
  }
}
