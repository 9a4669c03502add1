import {
  CostMetric,
  CoverageClass,
  DateRange,
  LineDimension,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BasisCode, BASIS_CODES } from './allocationCodes';
import { BillScope, whereApplications } from './applicationScope';
import { itemLines } from './itemLines';
import { lineKeySql } from './lineKeySql';
import { pastItems } from './pastItems';

/** The lines that a figure is made of. */
export interface LineScope {
  metric: CostMetric;
  range: DateRange;
  applications: BillScope;
  /** The readings of the months of the range that count. */
  readingIds: readonly number[];
  keyed?: KeyedLines;
  /** Also the lines that pools collected, which ended in no application. */
  withPools?: boolean;
  placed?: PlacedLines;
  covered?: CoveredLines;
  /** Where items ended at this instant; where they end now where absent. */
  placedAt?: string;
}

/** Only lines that were allocated in one of these ways. */
export interface PlacedLines {
  bases: readonly BasisCode[];
  /** Of these, only by this rule. */
  rule?: string;
}

/** Only lines that stand so to the mandatory tags. */
export interface CoveredLines {
  coverageClass: CoverageClass;
  /** The letter that one of the mandatory definitions has, by its place. */
  letter?: { index: number; is: string };
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
  const { applications, range, keyed } = scope;
  const query = (
    scope.placedAt === undefined
      ? scopedItems(knex, itemLines(knex), scope)
      : narrowed(itemLines(knex, pastItems(knex, scope, scope.placedAt)), scope)
  )
    .where('l.day', '>=', range.from)
    .where('l.day', '<', range.to);
  if (keyed) {
    const { dimension, keys, isExcept } = keyed;
    const key = lineKeySql(knex, dimension, {
      applications,
      costCategory,
    });
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

/** What ends in the applications now, but for what pools bring. */
export function scopedItems(
  knex: Knex,
  items: Knex.QueryBuilder,
  scope: Omit<LineScope, 'range' | 'metric'>,
): Knex.QueryBuilder {
  return whereApplications(
    knex,
    narrowed(items.whereIn('i.reading_id', [...scope.readingIds]), scope),
    'i.application_id',
    scope.applications,
  );
}

/** Those of the items that the scope has, whosever they are. */
function narrowed(
  items: Knex.QueryBuilder,
  { withPools, placed, covered }: Omit<LineScope, 'range' | 'metric'>,
): Knex.QueryBuilder {
  if (!withPools) items.whereNot('i.basis', BASIS_CODES.shared);
  if (placed) {
    items.whereIn('i.basis', [...placed.bases]);
    if (placed.rule !== undefined) items.where('i.rule', placed.rule);
  }
  if (covered) {
    const { coverageClass, letter } = covered;
    items.where('i.coverage_class', coverageClass);
    if (letter) {
      items.whereRaw('SUBSTR(i.coverage, ?, 1) = ?', [
        letter.index + 1,
        letter.is,
      ]);
    }
  }
  return items;
}
