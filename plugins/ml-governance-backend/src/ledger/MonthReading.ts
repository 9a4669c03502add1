import { InputError } from '@backstage/errors';
import {
  addMonths,
  BillLine,
  BillLineAttributes,
  CostMetric,
  DateRange,
  isUtcDay,
  UtcDay,
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
import { billItemSchema } from './billItemSchema';
import { LedgerRules } from './LedgerRules';

/** Items whose numbers are at hand, so that each is checked and placed about once. */
const MAX_REMEMBERED = 100_000;

/** The id of an account, as long as the database keeps it. */
const PAYER = /^\S{1,64}$/;

/** The days of a month, `YYYY-MM`. */
export function daysOfMonth(month: string): DateRange {
  const from = `${month}-01`;
  return { from, to: addMonths(from, 1) };
}

/**
 * A month while it is read: each page is checked, placed by the rules and
 * stored beside what counts. Holds no more than a page and the numbers of some
 * items, whatever the source sends.
 */
export class MonthReading {
  currency: string | undefined;
  /** The account that pays, where the source tells. */
  payer: string | undefined;

  private readonly days: DateRange;
  private readonly numbers = new Map<string, number>();
  /** Whether there are items whose numbers are not at hand. */
  private isForgetful = false;
  private items = 0;
  private lines = 0;

  constructor(
    private readonly options: {
      reading: BillReading;
      metrics: readonly CostMetric[];
      tagKeys: CostTagKeys;
      rules: LedgerRules;
      readings: BillReadingTable;
      /** How many items' numbers are kept at hand. */
      remembered?: number;
    },
  ) {
    this.days = daysOfMonth(options.reading.month);
  }

  /** @throws InputError for a page that breaks the contract of a source */
  async add(page: BillLinePage): Promise<void> {
    const { reading, readings } = this.options;
    this.checkCurrency(page.currency);
    this.checkPayer(page.payer);
    this.remember();
    const lines = page.lines.map(raw => this.checked(raw));
    await this.addItems(lines);
    const days = lines.map(({ key, day, amounts }): ItemDay => ({
      day,
      item: this.numberOf(key),
      amounts,
    }));
    await readings.addDays(reading, this.options.metrics, days);
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

  private checkPayer(payer: string | undefined): void {
    if (payer === undefined) return;
    if (typeof payer !== 'string' || !PAYER.test(payer)) {
      throw new InputError(
        `Expected the payer as the id of an account, such as 111111111111; got ${JSON.stringify(
          payer,
        )}`,
      );
    }
    if (this.payer !== undefined && this.payer !== payer) {
      throw new InputError(
        `The source has the bill of ${this.payer} and of ${payer} in one month; export the bill of each payer on its own`,
      );
    }
    this.payer = payer;
  }

  /** Of an item that is known, all but the day and the amounts was checked. */
  private checked(raw: BillLine): CheckedLine {
    const key = itemKey(raw);
    const isKnown = key !== undefined && this.numbers.has(key);
    const item = isKnown ? undefined : checkedItem(raw);
    const id = item ? billItemId(item) : '';
    return {
      key: key ?? id,
      day: this.checkedDay(raw.day),
      amounts: this.amountsOf(raw),
      ...(item ? { item: { id, attributes: item } } : {}),
    };
  }

  private checkedDay(day: unknown): UtcDay {
    const { from, to } = this.days;
    if (typeof day !== 'string' || !isUtcDay(day) || day < from || day >= to) {
      throw new InputError(
        `A line of ${JSON.stringify(day)} came for the month ${from.slice(0, 7)}`,
      );
    }
    return day;
  }

  /** Numbers the items that are not known yet, and stores those that are new. */
  private async addItems(lines: readonly CheckedLine[]): Promise<void> {
    const { reading, readings } = this.options;
    const unknown = new Map<string, BillLineAttributes>();
    for (const { item } of lines)
      if (item) unknown.set(item.id, item.attributes);
    const stored = this.isForgetful
      ? await readings.numbersOf(reading, [...unknown.keys()])
      : this.numbers;
    const created: BillItem[] = [];
    for (const [id, attributes] of unknown) {
      const known = stored.get(id);
      if (known === undefined) {
        this.items += 1;
        created.push(this.itemOf(this.items, id, attributes));
      }
      this.numbers.set(id, known ?? this.items);
    }
    await readings.addItems(reading, created);
    for (const { key, item } of lines) {
      if (item) this.numbers.set(key, this.numberOf(item.id));
    }
  }

  private numberOf(key: string): number {
    const number = this.numbers.get(key);
    if (number === undefined) throw new Error(`No item ${key} was numbered`);
    return number;
  }

  private itemOf(
    number: number,
    id: string,
    attributes: BillLineAttributes,
  ): BillItem {
    const { tagKeys, rules } = this.options;
    const { owner, environment } = tagKeys;
    const { resourceTags } = attributes;
    return {
      number,
      id,
      attributes,
      owner: resourceTags[owner] ?? '',
      environment: environment ? (resourceTags[environment] ?? '') : '',
      placement: rules.place(attributes),
    };
  }

  private amountsOf({ amounts, day }: BillLine): AtomicAmount[] {
    return this.options.metrics.map(metric => {
      const amount = amounts?.[metric];
      if (amount === undefined) {
        throw new InputError(
          `A line of ${day} has no amount of ${metric}, which the source names`,
        );
      }
      return toAtomic(amount);
    });
  }

  private remember(): void {
    const { remembered = MAX_REMEMBERED } = this.options;
    if (this.numbers.size <= remembered) return;
    this.numbers.clear();
    this.isForgetful = true;
  }
}

interface CheckedLine {
  /** What the number of its item is known by. */
  key: string;
  day: UtcDay;
  amounts: AtomicAmount[];
  /** Where its number is not known. */
  item?: { id: string; attributes: BillLineAttributes };
}

/** `undefined` for what has not even the shape of a line. */
function itemKey(raw: BillLine): string | undefined {
  try {
    return billItemId(raw);
  } catch {
    return undefined;
  }
}

function checkedItem(raw: BillLine): BillLineAttributes {
  const parsed = billItemSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `A line of the bill cannot be used: ${issue.path.join('.')} ${
      issue.message
    }`,
  );
}
