import {
  CostMetric,
  DateRange,
  LineDimension,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BASIS_CODES } from './allocationCodes';
import { BillScope, whereApplications } from './applicationScope';
import { itemLines } from './itemLines';
import { lineKeySql } from './lineKeySql';

/** The lines that a figure is made of. */
export interface LineScope {
  metric: CostMetric;
  range: DateRange;
  applications: BillScope;
  /** The readings of the months of the range that count. */
  readingIds: readonly number[];
  keyed?: KeyedLines;
}

/** Only lines that have one of the keys, or only those that have another. */
export interface KeyedLines {
  dimension: LineDimension;
  keys: readonly string[];
  isExcept?: boolean;
}

/** Items `i` with those of their lines `l` that the scope has. */
export function scopedLines(
  knex: Knex,
  scope: LineScope,
  costCategory?: string,
): Knex.QueryBuilder {
  const { range, keyed } = scope;
  const query = scopedItems(knex, itemLines(knex), scope)
    .where('l.day', '>=', range.from)
    .where('l.day', '<', range.to);
  if (keyed) {
    const { dimension, keys, isExcept } = keyed;
    const key = lineKeySql(knex, dimension, costCategory);
    if (keys.length > 0) {
      const places = keys.map(() => '?').join(', ');
      const condition = `? ${isExcept ? 'NOT IN' : 'IN'} (${places})`;
      query.whereRaw(condition, [key, ...keys]);
    } else if (!isExcept) {
      query.whereRaw('1 = 0');
    }
  }
  return query;
}

/** What ended in the applications, but for what pools brought. */
export function scopedItems(
  knex: Knex,
  items: Knex.QueryBuilder,
  { applications, readingIds }: Pick<LineScope, 'applications' | 'readingIds'>,
): Knex.QueryBuilder {
  return whereApplications(
    knex,
    items
      .whereIn('i.reading_id', [...readingIds])
      .whereNot('i.basis', BASIS_CODES.shared),
    'i.application_id',
    applications,
  );
}
