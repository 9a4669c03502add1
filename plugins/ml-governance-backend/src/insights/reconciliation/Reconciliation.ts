import { NotFoundError } from '@backstage/errors';
import {
  CostMetric,
  ReconciledBill,
  ReconciliationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { BillDays, OpenBill } from '../../database/BillDays';
import { BillMonthTable } from '../../database/BillMonthTable';
import { InventoryOutline } from '../../database/InventoryOutline';
import { readSnapshot } from '../../database/readSnapshot';
import {
  ItemisedMonthReader,
  SummedMonthReader,
} from '../../database/ReconciliationReader';
import { daysOfMonth } from '../../ledger/MonthReading';
import { Bill } from '../Bill';
import { gapsIn } from '../costRanges';
import { mainDimension } from '../mainDimension';
import { SourceHealthReader } from '../SourceHealthReader';
import { BothSums, likelyCauses } from './likelyCauses';
import { reconciled, reconciledRows, totalOf } from './reconciledRows';

const NOTHING = {
  total: reconciled(0n, 0n),
  tagged: reconciled(0n, 0n),
  byAccount: [],
  byService: [],
  causes: [],
};

/** A month as two bills have it, side by side. */
export class Reconciliation {
  constructor(
    private readonly options: {
      knex: Knex;
      bills: readonly Bill[];
      /** The one of them that figures are taken from. */
      billOfRecord: Bill | undefined;
      /** Of the application-id tag. */
      tagKey: string;
      inventory: InventoryOutline;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** @throws NotFoundError where there are no two bills to compare */
  async read(month: string): Promise<ReconciliationResponse> {
    const { itemised, summed, metric } = this.pair();
    const { inventory, health } = this.options;
    const names = await inventory.accountNames();
    const sources = await health.billSummaries([itemised.id, summed.id]);
    return await readSnapshot(this.options.knex, async snapshot => {
      const range = daysOfMonth(month);
      const days = new BillDays(snapshot);
      const open = async (bill: Bill, by: CostMetric) =>
        await days.open({ source: bill.id, kind: 'cost', metric: by }, range);
      const lines = await open(itemised, metric);
      const [sumMetric] = summed.metrics;
      const sums = await open(summed, sumMetric);
      const answer = {
        month,
        itemised: this.described(itemised, metric, lines, month),
        summed: this.described(summed, sumMetric, sums, month),
        sources,
      };
      const held = (await new BillMonthTable(snapshot).of(itemised.id)).find(
        one => one.month === month,
      );
      if (!held || !lines || !sums || sums.days.length === 0) {
        return { ...answer, ...NOTHING, state: 'pending' };
      }
      const left = new ItemisedMonthReader(snapshot, {
        readingId: held.readingId,
        metric,
      });
      const right = new SummedMonthReader(snapshot, {
        sourceId: sums.sourceId,
        main: mainDimension(summed),
        range,
      });
      const byDay = {
        itemised: await left.byDay(),
        summed: await right.byDay(),
      };
      const tagged = {
        itemised: await left.tagged(this.options.tagKey),
        summed: await right.tagged(),
      };
      const both = async (dimension: 'account' | 'service' | 'charge-type') =>
        summed.dimensions.includes(dimension)
          ? {
              itemised: await left.by(dimension),
              summed: await right.by(dimension),
            }
          : undefined;
      const byAccount = await both('account');
      const byService = await both('service');
      const rows = (sides: BothSums | undefined) =>
        sides ? reconciledRows(sides.itemised, sides.summed) : [];
      return {
        ...answer,
        state: 'ready',
        ...(lines.currency ? { currency: lines.currency } : {}),
        total: reconciled(totalOf(byDay.itemised), totalOf(byDay.summed)),
        tagged: reconciled(tagged.itemised, tagged.summed),
        byAccount: rows(byAccount).map(row => {
          const name = names.get(row.key);
          return { ...row, ...(name ? { name } : {}) };
        }),
        byService: rows(byService),
        causes: likelyCauses({
          ...answer,
          byDay,
          byAccount,
          byService,
          byRecordType: await both('charge-type'),
          tagged,
        }),
      };
    });
  }

  /**
   * The bills to compare, by a metric that both have if there is one. Where
   * there are several of a kind, it is the one that figures are taken from.
   */
  private pair(): { itemised: Bill; summed: Bill; metric: CostMetric } {
    const { bills, billOfRecord } = this.options;
    const chosen = (isItemised: boolean) =>
      billOfRecord?.isItemised === isItemised
        ? billOfRecord
        : bills.find(bill => bill.isItemised === isItemised);
    const itemised = chosen(true);
    const summed = chosen(false);
    if (!itemised || !summed) {
      throw new NotFoundError(
        'There are no two bills to reconcile; install both the module that reads data exports and one that tells sums, such as Cost Explorer',
      );
    }
    const metric =
      itemised.metrics.find(one => summed.metrics.includes(one)) ??
      itemised.metrics[0];
    return { itemised, summed, metric };
  }

  private described(
    { id, title, isItemised }: Bill,
    metric: CostMetric,
    open: OpenBill | undefined,
    month: string,
  ): ReconciledBill {
    const days = open?.days ?? [];
    return {
      id,
      title,
      metric,
      gaps: gapsIn(daysOfMonth(month), days, this.options.clock()),
      estimated: days.some(({ estimated }) => estimated),
      explainable: isItemised && id === this.options.billOfRecord?.id,
    };
  }
}
