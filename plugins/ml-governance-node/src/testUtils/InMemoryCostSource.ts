import {
  addDays,
  addMonths,
  Amount,
  COST_DIMENSIONS,
  CostDimension,
  CostMetric,
  DateRange,
  daysIn,
  splitByMonth,
  startOfMonth,
  sumAmounts,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostPage,
  CostRecord,
  CostRefreshContext,
  CostSource,
  HeldDay,
  SourceSchedule,
} from '../CostSource';
import { abortableDelay } from './abortableDelay';

/**
 * One line of a made-up bill. What is left out is empty on the bill.
 *
 * @public
 */
export interface TestBillLine {
  day: UtcDay;
  /** Empty, or left out, for a charge without the tag. */
  applicationId?: string;
  amount: Amount;
  service?: string;
  account?: string;
  usageType?: string;
  chargeType?: string;
  environment?: string;
  owner?: string;
  region?: string;
  instanceType?: string;
  estimated?: boolean;
}

/**
 * How an {@link InMemoryCostSource} behaves.
 *
 * @public
 */
export interface InMemoryCostSourceOptions {
  /** `test-bill` where absent. */
  id?: string;
  title?: string;
  metric?: CostMetric;
  currency?: string;
  dimensions?: readonly CostDimension[];
  /** Daily, one hour, no budget where absent. */
  schedule?: SourceSchedule;
  bill?: readonly TestBillLine[];
  /** Months of history before the current one; 13 where absent. */
  months?: number;
  /** Records a page; 1000 where absent. */
  pageSize?: number;
}

/**
 * A bill in memory: a whole {@link CostSource} that makes one paid request a
 * page and that a test can change, slow down and break between refreshes.
 *
 * It plans the months of its history, newest first, that have a day which is
 * not held or was estimated.
 *
 * @public
 */
export class InMemoryCostSource implements CostSource {
  readonly id: string;
  readonly title: string;
  readonly dimensions: readonly CostDimension[];
  readonly schedule: SourceSchedule;
  metric: CostMetric;
  currency: string;
  /** What the organisation is billed; replace it to let time pass. */
  bill: readonly TestBillLine[];
  /** How long each page takes; ends at once when the refresh is aborted. */
  delayMs = 0;
  /** What to read next, in place of the plan described above. */
  plan: ((held: readonly HeldDay[]) => DateRange[]) | undefined;
  /** Called before each page; throw to fail the read there. */
  beforePage:
    | ((page: { range: DateRange; index: number }) => void | Promise<void>)
    | undefined;
  /** Changes the records of a period before they are cut into pages; for sources that lie. */
  tamper: ((records: CostRecord[]) => CostRecord[]) | undefined;
  /** Every period that was asked for, in order. */
  readonly reads: DateRange[] = [];

  private readonly months: number;
  private readonly pageSize: number;

  constructor(options: InMemoryCostSourceOptions = {}) {
    this.id = options.id ?? 'test-bill';
    this.title = options.title ?? 'Test bill';
    this.metric = options.metric ?? 'net-amortized';
    this.currency = options.currency ?? 'USD';
    this.dimensions = options.dimensions ?? COST_DIMENSIONS;
    this.schedule = options.schedule ?? {
      frequency: { hours: 24 },
      timeout: { hours: 1 },
    };
    this.bill = options.bill ?? [];
    this.months = options.months ?? 13;
    this.pageSize = options.pageSize ?? 1000;
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#CostSource.planRefresh} */
  async planRefresh(options: {
    now: Date;
    held: readonly HeldDay[];
  }): Promise<DateRange[]> {
    if (this.plan) return this.plan(options.held);
    const today = utcDayOf(options.now);
    const settled = new Set(
      options.held.filter(day => !day.estimated).map(day => day.day),
    );
    return splitByMonth({
      from: addMonths(startOfMonth(today), -this.months),
      to: addDays(today, 1),
    })
      .filter(month => daysOf(month).some(day => !settled.has(day)))
      .reverse();
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#CostSource.readPeriod} */
  async *readPeriod(
    range: DateRange,
    context: CostRefreshContext,
  ): AsyncIterable<CostPage> {
    this.reads.push(range);
    const records = this.recordsOf(range);
    const pages = Math.max(1, Math.ceil(records.length / this.pageSize));
    for (let index = 0; index < pages; index++) {
      await abortableDelay(this.delayMs, context.signal);
      await context.meter.count('test:ReadBill', { paid: true });
      await this.beforePage?.({ range, index });
      yield {
        currency: this.currency,
        records: records.slice(
          index * this.pageSize,
          (index + 1) * this.pageSize,
        ),
      };
    }
  }

  private recordsOf(range: DateRange): CostRecord[] {
    const groups = new Map<string, CostRecord & { amounts: Amount[] }>();
    for (const line of this.bill) {
      if (line.day < range.from || line.day >= range.to) continue;
      for (const dimension of this.dimensions) {
        const applicationId = line.applicationId ?? '';
        const key = keyOf(line, dimension);
        const id = JSON.stringify([line.day, applicationId, dimension, key]);
        const group = groups.get(id) ?? {
          day: line.day,
          applicationId,
          dimension,
          key,
          amount: '0',
          estimated: false,
          amounts: [],
        };
        group.amounts.push(line.amount);
        group.estimated ||= line.estimated ?? false;
        groups.set(id, group);
      }
    }
    const records = [...groups.values()].map(({ amounts, ...record }) => ({
      ...record,
      amount: sumAmounts(amounts),
    }));
    return this.tamper ? this.tamper(records) : records;
  }
}

function daysOf(range: DateRange): UtcDay[] {
  return Array.from({ length: daysIn(range) }, (_, index) =>
    addDays(range.from, index),
  );
}

function keyOf(line: TestBillLine, dimension: CostDimension): string {
  const keys: Record<CostDimension, string | undefined> = {
    service: line.service,
    account: line.account,
    'usage-type': line.usageType,
    'charge-type': line.chargeType,
    environment: line.environment,
    owner: line.owner,
    region: line.region,
    'instance-type': line.instanceType,
  };
  return keys[dimension] ?? '';
}
