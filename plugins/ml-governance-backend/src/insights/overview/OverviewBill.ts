import {
  addDays,
  addMonths,
  BillAttribution,
  CostDimension,
  CostSeriesPoint,
  DateRange,
  OverviewResponse,
  percentOf,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toAmount } from '../../database/amountColumns';
import { BillMonths } from '../../database/BillMonths';
import { CostTable } from '../../database/CostTable';
import { InventoryOutline } from '../../database/InventoryOutline';
import { PortfolioReader } from '../../database/PortfolioReader';
import { BillFrame, BillOfRecord } from '../BillOfRecord';
import { billAttribution, MAX_PARTS } from './billAttribution';
import { AtomicPart, PartSums } from './PartSums';

const MONTHS = 14;

/** What the ids of the bill cost, each of them once. */
export type BillByApplication = ReadonlyMap<string, AtomicPart>;

/** The whole bill: where every unit of it stands, and how it went month by month. */
export class OverviewBill {
  constructor(
    private readonly options: {
      bill: BillOfRecord;
      costs: CostTable;
      months: BillMonths;
      portfolio: PortfolioReader;
      inventory: InventoryOutline;
      clock: () => Date;
    },
  ) {}

  async byApplication({ held, answer }: BillFrame): Promise<BillByApplication> {
    const parts = new Map<string, AtomicPart>();
    if (!held) return parts;
    const { costs } = this.options;
    const { sourceId, main } = held;
    const now = await costs.byApplication(sourceId, main, answer.range);
    for (const { applicationId, amount } of now) {
      parts.set(applicationId, { amount, previousAmount: 0n });
    }
    const before = await costs.byApplication(
      sourceId,
      main,
      answer.previousRange,
    );
    for (const { applicationId, amount } of before) {
      const part = parts.get(applicationId);
      parts.set(applicationId, {
        amount: part?.amount ?? 0n,
        previousAmount: amount,
      });
    }
    return parts;
  }

  async attribution(
    byApplication: BillByApplication,
    frame: BillFrame,
  ): Promise<Pick<OverviewResponse, 'attribution' | 'attributedPercent'>> {
    const { portfolio } = this.options;
    const { totalAmount, attributed, untagged, ...parts } = billAttribution({
      byApplication,
      attributions: await portfolio.attributions(),
      titles: await portfolio.rootGroupTitles(),
    });
    const percent = percentOf(toAmount(attributed), toAmount(totalAmount));
    return {
      attribution: {
        ...parts,
        untagged: { ...untagged, ...(await this.untagged(frame)) },
      },
      ...(percent === undefined ? {} : { attributedPercent: percent }),
    };
  }

  async byMonth({ held }: BillFrame): Promise<CostSeriesPoint[]> {
    if (!held) return [];
    const { bill, months, clock } = this.options;
    const today = utcDayOf(clock());
    const range = {
      from: addMonths(startOfMonth(today), 1 - MONTHS),
      to: addDays(today, 1),
    };
    const whole = await bill.frame({ range, previousRange: range });
    const days = whole.held?.days ?? [];
    const read = new Set(days.map(({ day }) => day.slice(0, 7)));
    const estimated = new Set(
      days.filter(one => one.estimated).map(({ day }) => day.slice(0, 7)),
    );
    const sums = await months.wholeBill(held.sourceId, held.main, range);
    return [...read].sort().map(period => ({
      period,
      amount: toAmount(sums.get(period) ?? 0n),
      estimated: estimated.has(period),
    }));
  }

  /** Where the charges without an application id sit. */
  private async untagged({
    held,
    answer,
  }: BillFrame): Promise<
    Pick<BillAttribution['untagged'], 'byAccount' | 'byService'>
  > {
    const { source } = this.options.bill;
    if (!held || !source) return { byAccount: [], byService: [] };
    const { range, previousRange } = answer;
    const dimensions = (['account', 'service'] as const).filter(one =>
      source.dimensions.includes(one),
    );
    const cells = await this.options.costs.cells({
      sourceId: held.sourceId,
      applications: { applicationIds: [''] },
      dimensions,
      ranges: [
        { ...range, by: 'month' },
        { ...previousRange, by: 'month' },
      ],
    });
    const largest = (dimension: CostDimension) => {
      const sums = new PartSums();
      for (const { day, key, amount } of cells.get(dimension) ?? []) {
        sums.add(key, {
          amount: isIn(range, day) ? amount : 0n,
          previousAmount: isIn(previousRange, day) ? amount : 0n,
        });
      }
      return sums.largestFirst().slice(0, MAX_PARTS);
    };
    const names = await this.options.inventory.accountNames();
    return {
      byAccount: largest('account').map(([key, part]) => {
        const name = names.get(key);
        return { key, ...(name ? { name } : {}), ...part };
      }),
      byService: largest('service').map(([key, part]) => ({ key, ...part })),
    };
  }
}

function isIn(range: DateRange, day: string): boolean {
  return day >= range.from && day < range.to;
}
