import {
  addMonths,
  DateRange,
  SimulationMoney,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { AtomicAmount, toAmount } from '../database/amountColumns';
import { BillMonthTable } from '../database/BillMonthTable';
import { CostTable } from '../database/CostTable';
import { CostOfResources, ResourceCosts } from '../database/ResourceCosts';
import { BillFrame, BillOfRecord } from '../insights/BillOfRecord';

/** The money that a simulation knows of, as it is once all resources are through. */
export interface KnownMoney {
  costs?: CostOfResources;
  /** By application id, where nothing is known of single resources. */
  byApplication?: ReadonlyMap<string, AtomicAmount>;
  /** What the answer says about it. */
  describe(): SimulationMoney;
}

/**
 * What resources cost in the last complete month of the bill of record. What
 * the bill does not tell is not made up: without lines, services are all that
 * is known.
 */
export class SimulatedBill {
  constructor(
    private readonly options: {
      knex: Knex;
      bill: BillOfRecord;
      months: BillMonthTable;
      costs: CostTable;
      clock: () => Date;
    },
  ) {}

  async read(signal: AbortSignal): Promise<KnownMoney> {
    const { bill, clock } = this.options;
    const thisMonth = startOfMonth(utcDayOf(clock()));
    if (!bill.source) {
      return unknown('No source of cost is installed; add one to see money.');
    }
    return bill.source.isItemised
      ? await this.byResource(bill.source.id, thisMonth, signal)
      : await this.byService({
          from: addMonths(thisMonth, -1),
          to: thisMonth,
        });
  }

  private async byResource(
    source: string,
    thisMonth: string,
    signal: AbortSignal,
  ): Promise<KnownMoney> {
    const { knex, bill, months } = this.options;
    const metric = bill.metric();
    const held = (await months.of(source)).find(
      ({ month, brought }) =>
        month < thisMonth.slice(0, 7) && brought.metrics.includes(metric),
    );
    if (!held) {
      return unknown(
        'The bill holds no complete month yet; it will once one is read.',
      );
    }
    const from = `${held.month}-01`;
    const range = { from, to: addMonths(from, 1) };
    const { answer } = await bill.frame({ range, previousRange: range });
    const { readingId, month, closed } = held;
    const costs = await new ResourceCosts(knex).read(
      { readingId, metric, range },
      signal,
    );
    return {
      costs,
      describe: () => ({
        by: 'resource',
        ...priced(answer),
        month,
        closed,
        unplaced: toAmount(costs.left()),
      }),
    };
  }

  private async byService(range: DateRange): Promise<KnownMoney> {
    const { bill, costs } = this.options;
    const { held, answer } = await bill.frame({ range, previousRange: range });
    const month = range.from.slice(0, 7);
    if (!held || answer.gaps.length > 0) {
      return unknown(
        `The bill of ${month} has not been read as a whole yet; see the health of its source.`,
      );
    }
    const rows = await costs.byApplication(held.sourceId, held.main, range);
    return {
      byApplication: new Map(
        rows.map(({ applicationId, amount }) => [applicationId, amount]),
      ),
      describe: () => ({
        by: 'service',
        ...priced(answer),
        month,
        closed: !answer.estimatedRange,
      }),
    };
  }
}

function priced({ metric, currency }: BillFrame['answer']) {
  return { metric, ...(currency ? { currency } : {}) };
}

function unknown(reason: string): KnownMoney {
  return { describe: () => ({ by: 'nothing', reason }) };
}
