import { Knex } from 'knex';
import {
  CostDimension,
  DateRange,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WHOLE_BILL_SET } from '../portfolio/ApplicationSet';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { dimensionCode } from './dimensionCodes';

/** The whole bill, month by month. */
export class BillMonths {
  constructor(private readonly knex: Knex) {}

  /** By `YYYY-MM`; months without a charge are left out. */
  async wholeBill(
    sourceId: number,
    dimension: CostDimension,
    range: DateRange,
  ): Promise<Map<string, AtomicAmount>> {
    const rows: ({ month: string } & AmountSums)[] = await this.knex(
      'set_cost_rows',
    )
      .where({
        set_id: WHOLE_BILL_SET,
        source_id: sourceId,
        dimension: dimensionCode(dimension),
      })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .groupByRaw('SUBSTR(day, 1, 7)')
      .select(
        this.knex.raw('SUBSTR(day, 1, 7) AS month'),
        ...amountSums(this.knex),
      );
    return new Map(rows.map(({ month, ...sums }) => [month, sumOf(sums)]));
  }
}
