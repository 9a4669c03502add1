import {
  CoverageClass,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { whereApplications } from './applicationScope';
import { chunksOf } from './insertInChunks';

/** What a part of the bill costs that stands to the mandatory tags alike. */
export interface CoverageSum {
  /** The account or the application; empty where the bill names none. */
  group: string;
  coverageClass: CoverageClass;
  /** A letter for each mandatory definition, in the dictionary's order. */
  coverage: string;
  amount: AtomicAmount;
}

/** The months whose coverage is asked for. */
export interface CoverageScope {
  /** Row of sources. */
  sourceId: number;
  /** All months that it touches count as a whole. */
  range: DateRange;
}

interface SumRow extends AmountSums {
  coverage_class: CoverageClass;
  coverage: string;
}

/** How much of the bill carries its mandatory tags. */
export class CoverageReader {
  /** @param dictionaryId - what was held against others is left out */
  constructor(
    private readonly knex: Knex,
    private readonly dictionaryId: string,
  ) {}

  /** Of the whole bill, by account or by application. */
  async by(
    group: 'account_id' | 'application_id',
    scope: CoverageScope,
  ): Promise<CoverageSum[]> {
    const rows: (SumRow & { part: string })[] = await this.rows(scope)
      .groupBy(group, 'coverage_class', 'coverage')
      .select(
        { part: group },
        'coverage_class',
        'coverage',
        ...amountSums(this.knex),
      );
    return rows.map(({ part, ...row }) => toCoverageSum(part, row));
  }

  /** Of some applications taken together. */
  async ofApplications(
    scope: CoverageScope,
    applications: ApplicationScope,
  ): Promise<CoverageSum[]> {
    const rows: SumRow[] = await whereApplications(
      this.knex,
      this.rows(scope),
      'application_id',
      applications,
    )
      .groupBy('coverage_class', 'coverage')
      .select('coverage_class', 'coverage', ...amountSums(this.knex));
    return rows.map(row => toCoverageSum('', row));
  }

  /** Of some applications, each by itself. */
  async ofEach(
    scope: CoverageScope,
    applicationIds: readonly string[],
  ): Promise<CoverageSum[]> {
    const sums: CoverageSum[] = [];
    for (const ids of chunksOf(applicationIds)) {
      const rows: (SumRow & { part: string })[] = await this.rows(scope)
        .whereIn('application_id', ids)
        .groupBy('application_id', 'coverage_class', 'coverage')
        .select(
          { part: 'application_id' },
          'coverage_class',
          'coverage',
          ...amountSums(this.knex),
        );
      sums.push(...rows.map(({ part, ...row }) => toCoverageSum(part, row)));
    }
    return sums;
  }

  /** Each month by itself, the earliest first: of some applications, of an account, or of everything. */
  async byMonth(
    scope: CoverageScope,
    part: { applications?: ApplicationScope; accountId?: string },
  ): Promise<Map<string, CoverageSum[]>> {
    const { applications, accountId } = part;
    const query = this.rows(scope);
    if (applications) {
      whereApplications(this.knex, query, 'application_id', applications);
    }
    if (accountId !== undefined) query.where({ account_id: accountId });
    const rows: (SumRow & { month: string })[] = await query
      .groupBy('month', 'coverage_class', 'coverage')
      .orderBy('month')
      .select('month', 'coverage_class', 'coverage', ...amountSums(this.knex));
    const months = new Map<string, CoverageSum[]>();
    for (const { month, ...row } of rows) {
      const sums = months.get(month) ?? [];
      months.set(month, sums);
      sums.push(toCoverageSum('', row));
    }
    return months;
  }

  /** The months that can be told of, `YYYY-MM`. */
  async months(scope: CoverageScope): Promise<string[]> {
    return await this.rows(scope).distinct('month').pluck('month');
  }

  private rows({ sourceId, range }: CoverageScope): Knex.QueryBuilder {
    return this.knex('coverage_months')
      .where({ source_id: sourceId, dictionary: this.dictionaryId })
      .where('month', '>=', range.from.slice(0, 7))
      .where('month', '<', range.to.slice(0, 7));
  }
}

function toCoverageSum(group: string, row: SumRow): CoverageSum {
  return {
    group,
    coverageClass: row.coverage_class,
    coverage: row.coverage,
    amount: sumOf(row),
  };
}
