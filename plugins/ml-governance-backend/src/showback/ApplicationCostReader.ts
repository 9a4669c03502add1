import {
  CostDimension,
  CostMetric,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { BasisCode, BASIS_CODES } from '../database/allocationCodes';
import {
  amountSums,
  AmountSums,
  AtomicAmount,
  sumOf,
} from '../database/amountColumns';
import { whereApplications } from '../database/applicationScope';
import { dimensionCode } from '../database/dimensionCodes';
import { itemLines } from '../database/itemLines';
import { metricColumns } from '../database/metricColumns';
import { ApplicationParts, noParts } from './ApplicationCost';

type EntryRow = {
  application_id: string;
  basis: BasisCode;
  rule: string;
} & AmountSums;

/** What each of some applications costs. */
export class ApplicationCostReader {
  /** @param knex - a snapshot: the answers are about one statement */
  constructor(private readonly knex: Knex) {}

  /** By the rows that pages read; applications without a charge are left out. */
  async totals(options: {
    sourceId: number;
    dimension: CostDimension;
    applications: ApplicationScope;
    range: DateRange;
  }): Promise<Map<string, AtomicAmount>> {
    const { range } = options;
    const rows: ({ application_id: string } & AmountSums)[] =
      await whereApplications(
        this.knex,
        this.knex('cost_rows')
          .where({
            source_id: options.sourceId,
            dimension: dimensionCode(options.dimension),
          })
          .where('day', '>=', range.from)
          .where('day', '<', range.to),
        'application_id',
        options.applications,
      )
        .groupBy('application_id')
        .select('application_id', ...amountSums(this.knex));
    return new Map(rows.map(row => [row.application_id, sumOf(row)]));
  }

  /** By the lines of a reading and the splits of the pools. */
  async parts(options: {
    sourceId: number;
    metric: CostMetric;
    /** Absent where nothing of the month is held by the metric. */
    readingId: number | undefined;
    applications: ApplicationScope;
    range: DateRange;
  }): Promise<Map<string, ApplicationParts>> {
    const { sourceId, metric, readingId, applications, range } = options;
    const { micros, rest } = metricColumns(metric);
    const own: EntryRow[] =
      readingId === undefined
        ? []
        : await whereApplications(
            this.knex,
            itemLines(this.knex)
              .where('i.reading_id', readingId)
              .whereNot('i.basis', BASIS_CODES.shared)
              .where('l.day', '>=', range.from)
              .where('l.day', '<', range.to),
            'i.application_id',
            applications,
          )
            .groupBy('i.application_id', 'i.basis')
            .select(
              'i.application_id',
              'i.basis',
              ...amountSums(this.knex, micros, rest),
            );
    const shared: EntryRow[] = await whereApplications(
      this.knex,
      this.knex('pool_parts')
        .where({ source_id: sourceId })
        .where('day', '>=', range.from)
        .where('day', '<', range.to),
      'application_id',
      applications,
    )
      .groupBy('application_id', 'pool')
      .select('application_id', { rule: 'pool' }, ...amountSums(this.knex));
    return partsOf([
      ...own,
      ...shared.map(row => ({ ...row, basis: BASIS_CODES.shared })),
    ]);
  }

  /** By what was noted of a closed month, as it held at an instant. */
  async partsAsOf(options: {
    sourceId: number;
    applications: ApplicationScope;
    month: string;
    instant: string;
  }): Promise<Map<string, ApplicationParts>> {
    const { instant } = options;
    const rows: EntryRow[] = await whereApplications(
      this.knex,
      this.knex('ledger_entries')
        .where({ source_id: options.sourceId, month: options.month })
        .where('valid_from', '<=', instant)
        .where(open =>
          open.whereNull('valid_until').orWhere('valid_until', '>', instant),
        ),
      'application_id',
      options.applications,
    )
      .groupBy('application_id', 'basis', 'rule')
      .select('application_id', 'basis', 'rule', ...amountSums(this.knex));
    return partsOf(rows);
  }
}

/**
 * What the catalog began to claim a moment ago may still stand as unallocated,
 * under the very id of its tag; on its page it is direct.
 */
function partsOf(rows: readonly EntryRow[]): Map<string, ApplicationParts> {
  const byApplication = new Map<string, ApplicationParts>();
  for (const { application_id, basis, rule, ...sums } of rows) {
    const parts = byApplication.get(application_id) ?? noParts();
    byApplication.set(application_id, parts);
    const amount = sumOf(sums);
    switch (basis) {
      case BASIS_CODES.shared:
        parts.shared.set(rule, (parts.shared.get(rule) ?? 0n) + amount);
        break;
      case BASIS_CODES.inherited:
        parts.inherited += amount;
        break;
      default:
        parts.direct += amount;
    }
  }
  return byApplication;
}
