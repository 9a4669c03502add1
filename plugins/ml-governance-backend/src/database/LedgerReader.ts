import {
  LineDimension,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { BasisCode } from './allocationCodes';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { CellRange, firstDayOf, joinedRanges, periodSql } from './CellRange';
import { CostCell } from './CostTable';
import { lineKeySql } from './lineKeySql';
import { metricColumns } from './metricColumns';
import { LineScope, scopedLines } from './scopedLines';

/** Lines that were allocated in the same way. */
export interface AllocatedSum {
  readingId: number;
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
  /** Its item, by what tells nothing of it. */
  readingId: number;
  number: number;
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
  reading_id: number;
  number: number;
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

/** What lines of a key add up to; those of all keys that are not told apart have none. */
export type LineCell = Omit<CostCell, 'key'> & Partial<Pick<CostCell, 'key'>>;

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

  /** By their reading and how they were allocated. */
  async sums(scope: LineScope): Promise<AllocatedSum[]> {
    const { micros, rest } = metricColumns(scope.metric);
    const rows: ({
      reading_id: number;
      basis: BasisCode;
      rule: string;
      lines: number | string;
    } & AmountSums)[] = await this.lines(scope)
      .groupBy('i.reading_id', 'i.basis', 'i.rule')
      .select(
        'i.reading_id',
        { basis: 'i.basis', rule: 'i.rule' },
        this.knex.raw('COUNT(*) AS lines'),
        ...amountSums(this.knex, micros, rest),
      );
    return rows.map(({ reading_id, basis, rule, lines, ...sums }) => ({
      readingId: reading_id,
      basis,
      rule,
      lines: Number(lines),
      amount: sumOf(sums),
    }));
  }

  /**
   * Largest amount first, then by day.
   *
   * @throws InputError after a line of a reading that counts no more
   */
  async page(
    scope: LineScope,
    options: { after?: LinePlace; limit: number },
  ): Promise<HeldLine[]> {
    const { after } = options;
    if (after && !scope.readingIds.includes(after.readingId)) {
      throw new InputError(
        "The bill has been read anew since the 'cursor' was given out; leave it out to begin anew",
      );
    }
    const { micros, rest } = metricColumns(scope.metric);
    const query = this.lines(scope)
      .orderBy([
        { column: `l.${micros}`, order: 'desc' },
        { column: `l.${rest}`, order: 'desc' },
        { column: 'l.day' },
        { column: 'l.reading_id' },
        { column: 'l.number' },
      ])
      .limit(options.limit)
      .select(
        { day: 'l.day', reading_id: 'l.reading_id', number: 'l.number' },
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
    if (after) {
      query.whereRaw(
        `(l.${micros} < CAST(:micros AS BIGINT)
          OR (l.${micros} = CAST(:micros AS BIGINT)
            AND (l.${rest} < CAST(:rest AS BIGINT)
              OR (l.${rest} = CAST(:rest AS BIGINT)
                AND (l.day > :day OR (l.day = :day
                  AND (l.reading_id > :readingId OR (l.reading_id = :readingId
                    AND l.number > :number))))))))`,
        { ...after },
      );
    }
    const rows: LineRow[] = await query;
    return rows.map(toHeldLine);
  }

  /**
   * By the keys of a dimension, a cell for each day or month as in the bill by
   * day. No more than the named keys are told apart, where there are such:
   * whatever has another stands under no key.
   */
  async cells(
    scope: Omit<LineScope, 'range'>,
    dimension: LineDimension,
    ranges: readonly CellRange[],
    named?: readonly string[],
  ): Promise<LineCell[]> {
    const { micros, rest } = metricColumns(scope.metric);
    const cells: LineCell[] = [];
    for (const range of joinedRanges(ranges)) {
      const period = periodSql(range, 'l.day');
      const rows: ({ period: string; key: string | null } & AmountSums)[] =
        await this.lines({ ...scope, range })
          .groupByRaw(`key, ${period}`)
          .select(
            this.knex.raw(`${period} AS period`),
            { key: this.keyOf(scope, dimension, named) },
            ...amountSums(this.knex, `l.${micros}`, `l.${rest}`),
          );
      for (const row of rows) {
        cells.push({
          day: firstDayOf(row.period, range),
          ...(row.key === null ? {} : { key: row.key }),
          amount: sumOf(row),
        });
      }
    }
    return cells;
  }

  private keyOf(
    { applications }: Pick<LineScope, 'applications'>,
    dimension: LineDimension,
    named?: readonly string[],
  ): Knex.Raw {
    const { costCategory } = this;
    const key = lineKeySql(this.knex, dimension, {
      applications,
      costCategory,
    });
    if (!named) return key;
    const places = named.map(() => '?').join(', ');
    return this.knex.raw(`CASE WHEN ? IN (${places}) THEN ? END`, [
      key,
      ...named,
      key,
    ]);
  }

  private lines(scope: LineScope): Knex.QueryBuilder {
    return scopedLines(this.knex, scope, this.costCategory);
  }
}

function toHeldLine(row: LineRow): HeldLine {
  const { micros, rest, day, number } = row;
  return {
    place: { micros, rest, day, readingId: row.reading_id, number },
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
