import { Knex } from 'knex';
import { whereApplications } from './applicationScope';
import type { LineScope } from './scopedLines';

const SAME = [
  'reading_id',
  'number',
  'item',
  'account_id',
  'service',
  'region',
  'usage_type',
  'operation',
  'charge_type',
  'resource_id',
] as const;

const PLACEMENT = ['basis', 'rule', 'application_id'] as const;

/**
 * Items `i` as they were placed at an instant: those that have not moved since,
 * and those that have, by where they were before that. Goes by the application
 * in either case, however many items there are.
 */
export function pastItems(
  knex: Knex,
  { readingIds, applications }: Pick<LineScope, 'readingIds' | 'applications'>,
  at: string,
): Knex.QueryBuilder {
  const columns = (placement: 'c' | 'p') => [
    ...SAME.map(column => `c.${column}`),
    ...PLACEMENT.map(column => `${placement}.${column}`),
  ];
  const stayed = whereApplications(
    knex,
    knex('bill_items as c')
      .whereIn('c.reading_id', [...readingIds])
      .whereNotExists(
        knex('past_placements as q')
          .select(knex.raw('1'))
          .whereRaw('q.reading_id = c.reading_id AND q.number = c.number')
          .where('q.valid_until', '>', at),
      ),
    'c.application_id',
    applications,
  ).select(columns('c'));
  const moved = whereApplications(
    knex,
    knex('past_placements as p')
      .crossJoin(knex.raw('bill_items AS c'))
      .whereRaw('c.reading_id = p.reading_id AND c.number = p.number')
      .whereIn('p.reading_id', [...readingIds])
      .where('p.valid_until', '>', at)
      .whereNotExists(
        knex('past_placements as q')
          .select(knex.raw('1'))
          .whereRaw('q.reading_id = p.reading_id AND q.number = p.number')
          .where('q.valid_until', '>', at)
          .whereRaw('q.valid_until < p.valid_until'),
      ),
    'p.application_id',
    applications,
  ).select(columns('p'));
  return stayed.unionAll([moved]).as('i');
}
