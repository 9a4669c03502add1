import {
  CostMetric,
  DateRange,
  LineDimension,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { BasisCode, BASIS_CODES } from './allocationCodes';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { whereApplications } from './applicationScope';
import { CellRange, CostCell } from './CostTable';
import { itemLines } from './itemLines';
import { lineKeySql } from './lineKeySql';
import { metricColumns } from './metricColumns';

/** The lines that a figure is made of. */
export interface LineScope {
  metric: CostMetric;
  range: DateRange;
  applications: ApplicationScope;
  /** The readings of the months of the range that count. */
  readingIds: readonly number[];
  /** Only lines that have one of the keys. */
  keyed?: { dimension: LineDimension; keys: readonly string[] };
}

/** Lines that were allocated in the same way. */
export interface AllocatedSum {
  basis: BasisCode;
  rule: string;
  lines: number;
  amount: AtomicAmount;
}

/** Where a line stands among the others: largest amount first. */
export interface LinePlace {
  /** Both parts of the amount, as they are stored. */
  micros: string;
  rest: string;
  day: UtcDay;
  item: string;
}

export interface HeldLine {
  place: LinePlace;
  amount: AtomicAmount;
  applicationId: string;
  accountId: string;
  service: string;
  region: string;
  usageType: string;
  operation: string;
  chargeType: string;
  resourceId: string;
  basis: BasisCode;
  rule: string;
}

interface LineRow extends AmountSums {
  day: string;
  item: string;
  application_id: string;
  account_id: string;
  service: string;
  region: string;
  usage_type: string;
  operation: string;
  charge_type: string;
  resource_id: string;
  basis: BasisCode;
  rule: string;
}

/** What lines are grouped by, beside their keys. */
const PERIODS = {
  not: 'l.day',
  'by-month': 'SUBSTR(l.day, 1, 7)',
  'as-one': '',
};

/** The lines of the bill that figures are made of. */
export class LedgerReader {
  /**
   * @param knex - a snapshot, where several questions are about one figure
   * @param costCategory - name of the one that lines are broken down by
   */
  constructor(
    private readonly knex: Knex,
    private readonly costCategory?: string,
  ) {}

  /** By how they were allocated. */
  async sums(scope: LineScope): Promise<AllocatedSum[]> {
    const { micros, rest } = metricColumns(scope.metric);
    const rows: ({
      basis: BasisCode;
      rule: string;
      lines: number | string;
    } & AmountSums)[] = await this.lines(scope)
      .groupBy('i.basis', 'i.rule')
      .select(
        { basis: 'i.basis', rule: 'i.rule' },
        this.knex.raw('COUNT(*) AS lines'),
        ...amountSums(this.knex, micros, rest),
      );
    return rows.map(({ basis, rule, lines, ...sums }) => ({
      basis,
      rule,
      lines: Number(lines),
      amount: sumOf(sums),
    }));
  }

  /** Largest amount first, then by day. */
  async page(
    scope: LineScope,
    options: { after?: LinePlace; limit: number },
  ): Promise<HeldLine[]> {
    const { micros, rest } = metricColumns(scope.metric);
    const query = this.lines(scope)
      .orderBy([
        { column: `l.${micros}`, order: 'desc' },
        { column: `l.${rest}`, order: 'desc' },
        { column: 'l.day' },
        { column: 'i.item' },
      ])
      .limit(options.limit)
      .select(
        { day: 'l.day', item: 'i.item' },
        'i.application_id',
        'i.account_id',
        'i.service',
        'i.region',
        'i.usage_type',
        'i.operation',
        'i.charge_type',
        'i.resource_id',
        'i.basis',
        'i.rule',
        this.knex.raw(`CAST(l.${micros} AS TEXT) AS micros`),
        this.knex.raw(`CAST(l.${rest} AS TEXT) AS rest`),
      );
    const { after } = options;
    if (after) {
      query.whereRaw(
        `(l.${micros} < CAST(:micros AS BIGINT)
          OR (l.${micros} = CAST(:micros AS BIGINT)
            AND (l.${rest} < CAST(:rest AS BIGINT)
              OR (l.${rest} = CAST(:rest AS BIGINT)
                AND (l.day > :day OR (l.day = :day AND i.item > :item))))))`,
        { ...after },
      );
    }
    const rows: LineRow[] = await query;
    return rows.map(toHeldLine);
  }

  /** The keys of a dimension that the lines have. */
  async keys(
    scope: LineScope,
    dimension: LineDimension,
  ): Promise<readonly string[]> {
    const items = this.narrowed(this.knex('bill_items as i'), scope);
    const rows: { key: string }[] = await items
      .groupByRaw('key')
      .select({ key: this.keyOf(dimension) });
    return rows.map(({ key }) => key);
  }

  /** By the keys of a dimension, each range added up as it says. */
  async cells(
    scope: Omit<LineScope, 'range'>,
    dimension: LineDimension,
    ranges: readonly CellRange[],
  ): Promise<CostCell[]> {
    const { micros, rest } = metricColumns(scope.metric);
    const cells: CostCell[] = [];
    for (const range of ranges) {
      const period = PERIODS[range.addedUp ?? 'not'];
      const rows: ({ day: string; key: string } & AmountSums)[] =
        await this.lines({ ...scope, range })
          .groupByRaw(period ? `key, ${period}` : 'key')
          .min({ day: 'l.day' })
          .select(
            { key: this.keyOf(dimension) },
            ...amountSums(this.knex, `l.${micros}`, `l.${rest}`),
          );
      for (const { day, key, ...sums } of rows) {
        cells.push({ day, key, amount: sumOf(sums) });
      }
    }
    return cells;
  }

  private keyOf(dimension: LineDimension): Knex.Raw {
    return lineKeySql(this.knex, dimension, this.costCategory);
  }

  private lines(scope: LineScope): Knex.QueryBuilder {
    const { range, keyed } = scope;
    const query = this.narrowed(itemLines(this.knex), scope)
      .where('l.day', '>=', range.from)
      .where('l.day', '<', range.to);
    if (keyed) {
      // An empty list is no SQL; nothing is ever equal to NULL.
      const keys = ['NULL', ...keyed.keys.map(() => '?')].join(', ');
      query.whereRaw(`? IN (${keys})`, [
        this.keyOf(keyed.dimension),
        ...keyed.keys,
      ]);
    }
    return query;
  }

  /** What ended in the applications, but for what pools brought. */
  private narrowed(
    items: Knex.QueryBuilder,
    { applications, readingIds }: LineScope,
  ): Knex.QueryBuilder {
    return whereApplications(
      this.knex,
      items
        .whereIn('i.reading_id', [...readingIds])
        .whereNot('i.basis', BASIS_CODES.shared),
      'i.application_id',
      applications,
    );
  }
}

function toHeldLine(row: LineRow): HeldLine {
  const { micros, rest, day, item } = row;
  return {
    place: { micros, rest, day, item },
    amount: sumOf(row),
    applicationId: row.application_id,
    accountId: row.account_id,
    service: row.service,
    region: row.region,
    usageType: row.usage_type,
    operation: row.operation,
    chargeType: row.charge_type,
    resourceId: row.resource_id,
    basis: row.basis,
    rule: row.rule,
  };
}
