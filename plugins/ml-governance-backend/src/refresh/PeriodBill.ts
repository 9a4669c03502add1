import { InputError } from '@backstage/errors';
import {
  CostDimension,
  DateRange,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { AtomicAmount, toAmount, toAtomic } from '../database/amountColumns';
import { CostRow } from '../database/CostTable';
import { indexedText } from './storableText';

/** A hundredth of a currency unit, by which dimensions may differ a day. */
const TOLERANCE: AtomicAmount = 10n ** 16n;
const DEFAULT_MAX_ROWS = 2_000_000;

const recordSchema = z.object({
  day: z.string(),
  applicationId: indexedText,
  dimension: z.string(),
  key: indexedText,
  amount: z.string(),
  estimated: z.boolean(),
});

interface Cell {
  amount: AtomicAmount;
  estimated: boolean;
}

/**
 * The bill of one period while it is read: checked, and added up by day,
 * application, dimension and key. It holds no more than a bounded number of
 * rows, whatever the source sends.
 */
export class PeriodBill {
  currency: string | undefined;

  private readonly cells = new Map<
    UtcDay,
    Map<CostDimension, Map<string, Map<string, Cell>>>
  >();
  private count = 0;

  constructor(
    private readonly range: DateRange,
    private readonly dimensions: readonly CostDimension[],
    private readonly maxRows: number = DEFAULT_MAX_ROWS,
  ) {}

  /** @throws InputError for a page that breaks the contract of a source */
  add(page: CostPage): void {
    if (!/^[A-Z]{3}$/.test(page.currency)) {
      throw new InputError(
        `Expected the currency as an ISO 4217 code, such as USD; got ${JSON.stringify(
          page.currency,
        )}`,
      );
    }
    if (this.currency !== undefined && this.currency !== page.currency) {
      throw new InputError(
        `The source bills in ${this.currency} and in ${page.currency}; amounts of two currencies cannot be added up`,
      );
    }
    this.currency = page.currency;
    for (const record of page.records) this.addRecord(record);
  }

  /** @throws InputError where the dimensions do not add up to the same bill */
  checkDimensions(): void {
    for (const [day, byDimension] of this.cells) {
      const sums = this.dimensions.map(
        dimension => [dimension, sumOf(byDimension.get(dimension))] as const,
      );
      const [[first, expected], ...others] = sums;
      for (const [dimension, actual] of others) {
        const difference = actual - expected;
        if (difference > TOLERANCE || difference < -TOLERANCE) {
          throw new InputError(
            `The bill of ${day} is ${toAmount(
              expected,
            )} by ${first} but ${toAmount(
              actual,
            )} by ${dimension}; the figures of the period were not taken over`,
          );
        }
      }
    }
  }

  *rows(): Iterable<CostRow> {
    for (const [day, byDimension] of this.cells) {
      for (const [dimension, byApplication] of byDimension) {
        for (const [applicationId, byKey] of byApplication) {
          for (const [key, cell] of byKey) {
            yield { day, dimension, applicationId, key, ...cell };
          }
        }
      }
    }
  }

  estimatedDays(): Set<UtcDay> {
    const days = new Set<UtcDay>();
    for (const row of this.rows()) if (row.estimated) days.add(row.day);
    return days;
  }

  private addRecord(raw: CostPage['records'][number]): void {
    const parsed = recordSchema.safeParse(raw);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new InputError(
        `A record of the bill cannot be used: ${issue.path.join('.')} ${
          issue.message
        }`,
      );
    }
    const record = parsed.data;
    const dimension = this.dimensions.find(one => one === record.dimension);
    if (!dimension) {
      throw new InputError(
        `A record has the dimension ${JSON.stringify(
          record.dimension,
        )}, which the source does not name`,
      );
    }
    if (record.day < this.range.from || record.day >= this.range.to) {
      throw new InputError(
        `A record of ${JSON.stringify(record.day)} came for the period ${
          this.range.from
        } to ${this.range.to}`,
      );
    }
    const amount = toAtomic(record.amount);
    const byDimension = entryOf(this.cells, record.day);
    const byApplication = entryOf(byDimension, dimension);
    const byKey = entryOf(byApplication, record.applicationId);
    const cell = byKey.get(record.key);
    if (cell) {
      cell.amount += amount;
      cell.estimated ||= record.estimated;
      return;
    }
    byKey.set(record.key, { amount, estimated: record.estimated });
    this.count += 1;
    if (this.count > this.maxRows) {
      throw new InputError(
        `The period ${this.range.from} to ${this.range.to} has more than ${this.maxRows} rows; the source must plan shorter periods`,
      );
    }
  }
}

function sumOf(
  byApplication: Map<string, Map<string, Cell>> | undefined,
): AtomicAmount {
  let sum = 0n;
  for (const byKey of byApplication?.values() ?? []) {
    for (const cell of byKey.values()) sum += cell.amount;
  }
  return sum;
}

function entryOf<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const found = map.get(key);
  if (found) return found;
  const created = new Map<L, V>();
  map.set(key, created);
  return created;
}
