import { Knex } from 'knex';
import {
  CostDimension,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { dimensionCode } from './dimensionCodes';
import { chunksOf } from './insertInChunks';

/** As many as fit into one statement several times over. */
const MAX_IDS = 2_000;

/** What applications and sets of them cost in one range. */
class RangeTotals {
  constructor(
    private readonly byApplication: ReadonlyMap<string, AtomicAmount>,
    private readonly bySet: ReadonlyMap<number, AtomicAmount>,
  ) {}

  of({ applicationIds, setId }: ApplicationScope): AtomicAmount {
    if (setId !== undefined) return this.bySet.get(setId) ?? 0n;
    return applicationIds.reduce(
      (sum, id) => sum + (this.byApplication.get(id) ?? 0n),
      0n,
    );
  }
}

/** Totals of many applications at once. */
export class CostTotals {
  constructor(private readonly knex: Knex) {}

  async read(options: {
    sourceId: number;
    dimension: CostDimension;
    range: DateRange;
    applicationIds: readonly string[];
    setIds: readonly number[];
  }): Promise<RangeTotals> {
    const byApplication = new Map<string, AtomicAmount>();
    for (const ids of chunksOf(options.applicationIds, MAX_IDS)) {
      const rows: ({ id: string } & AmountSums)[] = await this.sums(
        'cost_rows',
        'application_id',
        options,
      ).whereIn('application_id', ids);
      for (const { id, ...sums } of rows) byApplication.set(id, sumOf(sums));
    }
    const bySet = new Map<number, AtomicAmount>();
    for (const ids of chunksOf(options.setIds, MAX_IDS)) {
      const rows: ({ id: number } & AmountSums)[] = await this.sums(
        'set_cost_rows',
        'set_id',
        options,
      ).whereIn('set_id', ids);
      for (const { id, ...sums } of rows) bySet.set(id, sumOf(sums));
    }
    return new RangeTotals(byApplication, bySet);
  }

  private sums(
    table: 'cost_rows' | 'set_cost_rows',
    id: string,
    options: { sourceId: number; dimension: CostDimension; range: DateRange },
  ): Knex.QueryBuilder {
    return this.knex(table)
      .where({
        source_id: options.sourceId,
        dimension: dimensionCode(options.dimension),
      })
      .where('day', '>=', options.range.from)
      .where('day', '<', options.range.to)
      .groupBy(id)
      .select({ id }, ...amountSums(this.knex));
  }
}
