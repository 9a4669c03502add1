import { InputError } from '@backstage/errors';
import {
  addMonths,
  CostMetric,
  DateRange,
  isUtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  CostTagKeys,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AtomicAmount, toAtomic } from '../database/amountColumns';
import {
  BillItem,
  BillReading,
  BillReadingTable,
  ItemDay,
} from '../database/BillReadingTable';
import { billItemId } from './billItemId';
import { billLineSchema, CheckedBillLine } from './billLineSchema';
import { LedgerRules } from './LedgerRules';

/** Items that are known to be stored, so that each is placed about once. */
const MAX_REMEMBERED = 100_000;

/** The days of a month, `YYYY-MM`. */
export function daysOfMonth(month: string): DateRange {
  const from = `${month}-01`;
  return { from, to: addMonths(from, 1) };
}

/**
 * A month while it is read: each page is checked, placed by the rules and
 * stored beside what counts. Holds no more than a page and the names of some
 * items, whatever the source sends.
 */
export class MonthReading {
  currency: string | undefined;

  private readonly days: DateRange;
  private readonly stored = new Set<string>();
  private lines = 0;

  constructor(
    private readonly options: {
      reading: BillReading;
      metrics: readonly CostMetric[];
      tagKeys: CostTagKeys;
      rules: LedgerRules;
      readings: BillReadingTable;
    },
  ) {
    this.days = daysOfMonth(options.reading.month);
  }

  /** @throws InputError for a page that breaks the contract of a source */
  async add(page: BillLinePage): Promise<void> {
    const { reading, readings } = this.options;
    this.checkCurrency(page.currency);
    const items = new Map<string, BillItem>();
    const days: ItemDay[] = [];
    for (const raw of page.lines) {
      const line = this.checked(raw);
      const id = billItemId(line);
      if (!this.stored.has(id) && !items.has(id)) {
        items.set(id, this.itemOf(id, line));
      }
      days.push({ day: line.day, item: id, amounts: this.amountsOf(line) });
    }
    await readings.addItems(reading, [...items.values()]);
    await readings.addDays(reading, days);
    this.remember(items.keys());
    this.lines += days.length;
    await readings.advance(reading, {
      lines: this.lines,
      progress: page.progress,
    });
  }

  /**
   * Ends the reading.
   *
   * @returns how many lines there are
   * @throws InputError where some line came twice: nobody knows which counts
   */
  async finish(): Promise<number> {
    const { reading, readings } = this.options;
    const stored = await readings.linesOf(reading);
    if (stored !== this.lines) {
      throw new InputError(
        `${this.lines - stored} of ${this.lines} lines came twice; a source must add up what a day says about one set of attributes`,
      );
    }
    return stored;
  }

  private checkCurrency(currency: string): void {
    if (!/^[A-Z]{3}$/.test(currency)) {
      throw new InputError(
        `Expected the currency as an ISO 4217 code, such as USD; got ${JSON.stringify(
          currency,
        )}`,
      );
    }
    if (this.currency !== undefined && this.currency !== currency) {
      throw new InputError(
        `The source bills in ${this.currency} and in ${currency}; amounts of two currencies cannot be added up`,
      );
    }
    this.currency = currency;
  }

  private checked(raw: unknown): CheckedBillLine {
    const parsed = billLineSchema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        `A line of the bill cannot be used: ${issue.path.join('.')} ${
          issue.message
        }`,
      );
    }
    const { from, to } = this.days;
    const { day } = parsed.data;
    if (!isUtcDay(day) || day < from || day >= to) {
      throw new InputError(
        `A line of ${JSON.stringify(day)} came for the month ${from.slice(0, 7)}`,
      );
    }
    return parsed.data;
  }

  private itemOf(id: string, line: CheckedBillLine): BillItem {
    const { tagKeys, rules } = this.options;
    const { day, amounts, ...attributes } = line;
    const { owner, environment } = tagKeys;
    return {
      id,
      attributes,
      owner: line.resourceTags[owner] ?? '',
      environment: environment ? (line.resourceTags[environment] ?? '') : '',
      placement: rules.place(attributes),
    };
  }

  private amountsOf({ amounts, day }: CheckedBillLine): ItemDay['amounts'] {
    return this.options.metrics.map(
      (metric): readonly [CostMetric, AtomicAmount] => {
        const amount = amounts[metric];
        if (amount === undefined) {
          throw new InputError(
            `A line of ${day} has no amount of ${metric}, which the source names`,
          );
        }
        return [metric, toAtomic(amount)];
      },
    );
  }

  private remember(items: Iterable<string>): void {
    if (this.stored.size > MAX_REMEMBERED) this.stored.clear();
    for (const item of items) this.stored.add(item);
  }
}
