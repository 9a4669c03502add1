import { Knex } from 'knex';
import { BasisCode, BASIS_CODES } from './allocationCodes';
import { amountSums, AmountSums, AtomicAmount, sumOf } from './amountColumns';
import { BillScope, whereApplications } from './applicationScope';
import { LedgerFigures } from './ledgerCostRows';
import { PlacedSum } from './monthSums';
import { noteAmounts, NotedTable, whereHeldAt } from './notedAmounts';

/** Where a part of a month ended. */
interface Entry {
  applicationId: string;
  basis: BasisCode;
  rule: string;
  amount: AtomicAmount;
}

interface EntryRow extends AmountSums {
  application_id: string;
  basis: BasisCode;
  rule: string;
}

/** A closed month of some applications, when it was closed and now. */
export interface MonthSinceClose {
  /** `YYYY-MM`. */
  month: string;
  closedAt: string;
  atClose: AtomicAmount;
  now: AtomicAmount;
}

/** What was allocated in the same way; of what is shared, the rule is the pool. */
export type PastPart = Pick<Entry, 'basis' | 'rule' | 'amount'>;

/** The same of one month, `YYYY-MM`. */
export type PastMonthPart = PastPart & { month: string };

const ENTRIES: NotedTable = {
  name: 'ledger_entries',
  key: ['application_id', 'basis', 'rule'],
};

/**
 * Notes where a closed month ends, application by application, as far as that
 * differs from where it ended before.
 */
export async function noteClosedMonth(
  transaction: Knex.Transaction,
  figures: LedgerFigures,
  placed: readonly PlacedSum[],
  at: string,
): Promise<void> {
  const month = { source_id: figures.sourceId, month: figures.month };
  const entries = await currentEntries(transaction, figures, placed);
  await noteAmounts(transaction, ENTRIES, month, {
    amounts: entries.map(({ applicationId, basis, rule, amount }) => ({
      of: { application_id: applicationId, basis, rule },
      amount,
    })),
    at,
  });
}

/** How closed months have changed, and what they were. */
export class LedgerHistory {
  constructor(private readonly knex: Knex) {}

  /** In order; of months that were never closed there is nothing. */
  async sinceClose(
    sourceId: number,
    applications: BillScope,
    months: readonly string[],
  ): Promise<MonthSinceClose[]> {
    const closes = await this.closes(sourceId, months);
    const sums = async (month: string, instant?: string) =>
      (await this.asOf(sourceId, applications, [month], instant)).get(month) ??
      0n;
    return await Promise.all(
      [...closes].sort().map(async ([month, closedAt]) => ({
        month,
        closedAt,
        atClose: await sums(month, closedAt),
        now: await sums(month),
      })),
    );
  }

  /**
   * What the applications cost in each month by the allocation that held at an
   * instant, or holds now.
   */
  async asOf(
    sourceId: number,
    applications: BillScope,
    months: readonly string[],
    instant?: string,
  ): Promise<Map<string, AtomicAmount>> {
    const rows: ({ month: string } & AmountSums)[] = await this.entries(
      sourceId,
      applications,
      months,
      instant,
    )
      .groupBy('month')
      .select('month', ...amountSums(this.knex));
    return new Map(rows.map(({ month, ...sums }) => [month, sumOf(sums)]));
  }

  /** The same by how it was allocated. */
  async partsAsOf(
    sourceId: number,
    applications: BillScope,
    months: readonly string[],
    instant: string,
  ): Promise<PastMonthPart[]> {
    const rows: ({ month: string } & Omit<EntryRow, 'application_id'>)[] =
      await this.entries(sourceId, applications, months, instant)
        .groupBy('month', 'basis', 'rule')
        .select('month', 'basis', 'rule', ...amountSums(this.knex));
    return rows.map(({ month, basis, rule, ...sums }) => ({
      month,
      basis,
      rule,
      amount: sumOf(sums),
    }));
  }

  private entries(
    sourceId: number,
    applications: BillScope,
    months: readonly string[],
    instant: string | undefined,
  ): Knex.QueryBuilder {
    const query = whereApplications(
      this.knex,
      this.knex('ledger_entries')
        .where({ source_id: sourceId })
        .whereIn('month', [...months]),
      'application_id',
      applications,
    );
    if (instant === undefined) {
      query.whereNull('valid_until');
    } else {
      whereHeldAt(query, instant);
    }
    return query;
  }

  /** When each month was closed, as far as it was. */
  async closes(
    sourceId: number,
    months: readonly string[],
  ): Promise<Map<string, string>> {
    const rows: { month: string; closed: string }[] = await this.knex(
      'ledger_entries',
    )
      .where({ source_id: sourceId })
      .whereIn('month', [...months])
      .groupBy('month')
      .min({ closed: 'valid_from' })
      .select('month');
    return new Map(rows.map(({ month, closed }) => [month, closed]));
  }
}

/**
 * When a month changes: time never goes back, whichever replica's clock it is.
 *
 * @param sourceIds - of all metrics: what is noted of them changes at once
 */
export async function changeInstant(
  transaction: Knex.Transaction,
  sourceIds: readonly number[],
  month: string,
  now: Date,
): Promise<string> {
  const [row]: { last: string | null }[] = await transaction('ledger_entries')
    .whereIn('source_id', [...sourceIds])
    .where({ month })
    .max({ last: 'valid_from' });
  const at = now.toISOString();
  return row.last && row.last > at ? row.last : at;
}

/** Where the month ends now. */
async function currentEntries(
  transaction: Knex.Transaction,
  { sourceId, range }: LedgerFigures,
  placed: readonly PlacedSum[],
): Promise<Entry[]> {
  const own = new Map<string, Entry>();
  for (const { applicationId, basis, rule, amount } of placed) {
    if (basis === BASIS_CODES.shared) continue;
    const entry = { applicationId, basis, rule, amount };
    const before = own.get(idOf(entry))?.amount ?? 0n;
    own.set(idOf(entry), { ...entry, amount: before + amount });
  }
  const parts: (AmountSums & { application_id: string; rule: string })[] =
    await transaction('pool_parts')
      .where({ source_id: sourceId })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .groupBy('application_id', 'pool')
      .select('application_id', { rule: 'pool' }, ...amountSums(transaction));
  return [
    ...own.values(),
    ...parts.map(part => toEntry({ ...part, basis: BASIS_CODES.shared })),
  ];
}

function toEntry(row: EntryRow): Entry {
  return {
    applicationId: row.application_id,
    basis: row.basis,
    rule: row.rule,
    amount: sumOf(row),
  };
}

function idOf({ applicationId, basis, rule }: Entry): string {
  return JSON.stringify([applicationId, basis, rule]);
}
