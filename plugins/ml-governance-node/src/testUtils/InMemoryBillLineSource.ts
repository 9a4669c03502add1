import { createHash } from 'node:crypto';
import {
  addAmounts,
  Amount,
  BillLine,
  CostMetric,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  BillLineSource,
  BillPeriod,
  BillReadContext,
} from '../BillLineSource';
import { SourceSchedule } from '../CostSource';
import { abortableDelay } from './abortableDelay';

/**
 * A line of a made-up bill, itemised. What is left out is empty on the bill.
 *
 * @public
 */
export interface TestItemisedLine extends Partial<
  Omit<BillLine, 'day' | 'amounts'>
> {
  day: UtcDay;
  /** By the metrics of the source; a single one stands for all of them. */
  amount: Amount | Readonly<Partial<Record<CostMetric, Amount>>>;
}

/**
 * How an {@link InMemoryBillLineSource} behaves.
 *
 * @public
 */
export interface InMemoryBillLineSourceOptions {
  /** `test-export` where absent. */
  id?: string;
  title?: string;
  /** `net-amortized` alone where absent. */
  metrics?: readonly [CostMetric, ...CostMetric[]];
  currency?: string;
  /** Whose bill it is; it does not tell where absent. */
  payer?: string;
  /** Daily, one hour, no budget where absent. */
  schedule?: SourceSchedule;
  lines?: readonly TestItemisedLine[];
  /** Months whose bill has been issued. */
  closedMonths?: readonly string[];
  /** Lines a page; 1000 where absent. */
  pageSize?: number;
}

/**
 * An itemised bill in memory: a whole {@link BillLineSource} that a test can
 * change, slow down and break between refreshes. It lists the months that have
 * a line; a month's version changes with its content.
 *
 * @public
 */
export class InMemoryBillLineSource implements BillLineSource {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly [CostMetric, ...CostMetric[]];
  readonly schedule: SourceSchedule;
  currency: string;
  /** Whose bill it is; it does not tell where absent. */
  payer: string | undefined;
  /** What the organisation is billed; replace it to let time pass. */
  lines: readonly TestItemisedLine[];
  closedMonths: readonly string[];
  /** How long each page takes; ends at once when the refresh is aborted. */
  delayMs = 0;
  /** What to list, in place of what is described above. */
  periods: (() => BillPeriod[]) | undefined;
  /** Called before each page; throw to fail the read there. */
  beforePage:
    | ((page: { month: string; index: number }) => void | Promise<void>)
    | undefined;
  /** Changes the lines of a month before they are cut into pages; for sources that lie. */
  tamper: ((lines: BillLine[]) => BillLine[]) | undefined;
  /** Every month that was read, in order. */
  readonly reads: string[] = [];

  private readonly pageSize: number;

  constructor(options: InMemoryBillLineSourceOptions = {}) {
    this.id = options.id ?? 'test-export';
    this.title = options.title ?? 'Test export';
    this.metrics = options.metrics ?? ['net-amortized'];
    this.currency = options.currency ?? 'USD';
    this.payer = options.payer;
    this.schedule = options.schedule ?? {
      frequency: { hours: 24 },
      timeout: { hours: 1 },
    };
    this.lines = options.lines ?? [];
    this.closedMonths = options.closedMonths ?? [];
    this.pageSize = options.pageSize ?? 1000;
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#BillLineSource.listPeriods} */
  async listPeriods(context: BillReadContext): Promise<BillPeriod[]> {
    await context.meter.count('test:ListExports');
    if (this.periods) return this.periods();
    const months = new Set(this.lines.map(({ day }) => day.slice(0, 7)));
    return [...months].sort().map(month => ({
      month,
      version: digest(this.linesOf(month)),
      closed: this.closedMonths.includes(month),
    }));
  }

  /** {@inheritDoc @ml-governance/backstage-plugin-ml-governance-node#BillLineSource.readLines} */
  async *readLines(
    period: BillPeriod,
    context: BillReadContext,
  ): AsyncIterable<BillLinePage> {
    const { month } = period;
    this.reads.push(month);
    const whole = addedUp(
      this.linesOf(month).map(line => this.billLine(line, context)),
    );
    const lines = this.tamper ? this.tamper(whole) : whole;
    const pages = Math.max(1, Math.ceil(lines.length / this.pageSize));
    for (let index = 0; index < pages; index++) {
      await abortableDelay(this.delayMs, context.signal);
      await context.meter.count('test:ReadExport');
      await this.beforePage?.({ month, index });
      yield {
        currency: this.currency,
        ...(this.payer === undefined ? {} : { payer: this.payer }),
        lines: lines.slice(index * this.pageSize, (index + 1) * this.pageSize),
        progress: (index + 1) / pages,
      };
    }
  }

  private linesOf(month: string): TestItemisedLine[] {
    return this.lines.filter(({ day }) => day.startsWith(month));
  }

  private billLine(
    { amount, ...line }: TestItemisedLine,
    { keys }: BillReadContext,
  ): BillLine {
    return {
      accountId: '',
      service: '',
      region: '',
      usageType: '',
      operation: '',
      instanceType: '',
      chargeType: 'Usage',
      resourceId: '',
      ...line,
      resourceTags: wanted(line.resourceTags, keys.resourceTags),
      accountTags: wanted(line.accountTags, keys.accountTags),
      costCategories: wanted(line.costCategories, keys.costCategories),
      amounts: Object.fromEntries(
        this.metrics.map(metric => [
          metric,
          typeof amount === 'string' ? amount : (amount[metric] ?? '0'),
        ]),
      ),
    };
  }
}

function wanted(
  values: Readonly<Record<string, string>> = {},
  keys: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => keys.includes(key))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Lines that differ by keys alone which nobody asks for are one line. */
function addedUp(lines: readonly BillLine[]): BillLine[] {
  const byAttributes = new Map<string, BillLine>();
  for (const line of lines) {
    const { amounts, ...attributes } = line;
    const id = digest(attributes);
    const before = byAttributes.get(id)?.amounts;
    byAttributes.set(id, {
      ...line,
      amounts: before ? added(before, amounts) : amounts,
    });
  }
  return [...byAttributes.values()];
}

function added(
  one: BillLine['amounts'],
  other: BillLine['amounts'],
): BillLine['amounts'] {
  return Object.fromEntries(
    Object.entries(one).map(([metric, amount]) => [
      metric,
      addAmounts(amount ?? '0', other[metric as CostMetric] ?? '0'),
    ]),
  );
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
