import {
  DateRange,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import {
  amountSums,
  AmountSums,
  AtomicAmount,
  sumOf,
  toAmount,
} from '../database/amountColumns';
import { dimensionCode } from '../database/dimensionCodes';
import { chunksOf } from '../database/insertInChunks';

/** The set of application ids that stands for the whole bill. */
const WHOLE_BILL = 0;

/** What of the bill of each account belongs to no application. */
export class AccountShares {
  constructor(private readonly knex: Knex) {}

  /**
   * @returns what tells the share of all accounts together in which some
   * applications cost anything, in percent; `undefined` where they cost nothing
   */
  async of(options: {
    sourceId: number;
    range: DateRange;
    applicationIds: readonly string[];
  }): Promise<(applicationIds: readonly string[]) => string | undefined> {
    const [accountsOf, all, unallocated] = [
      await this.accountsOf(options),
      await this.amounts('set_cost_rows', { set_id: WHOLE_BILL }, options),
      await this.amounts('cost_rows', { application_id: '' }, options),
    ];
    return applicationIds => {
      const accounts = new Set(
        applicationIds.flatMap(id => accountsOf.get(id) ?? []),
      );
      if (accounts.size === 0) return undefined;
      const total = positive(sumOver(accounts, all));
      return percentOf(
        // Credits may make the rest larger than the whole, or less than nothing.
        toAmount(least(positive(sumOver(accounts, unallocated)), total)),
        toAmount(total),
      );
    };
  }

  private async accountsOf(options: {
    sourceId: number;
    range: DateRange;
    applicationIds: readonly string[];
  }): Promise<Map<string, string[]>> {
    const accounts = new Map<string, string[]>();
    for (const ids of chunksOf(options.applicationIds)) {
      const rows: { application_id: string; key: string }[] = await this.rows(
        'cost_rows',
        options,
      )
        .whereIn('application_id', ids)
        .whereNot({ key: '' })
        .distinct('application_id', 'key');
      for (const { application_id, key } of rows) {
        const own = accounts.get(application_id);
        if (own) own.push(key);
        else accounts.set(application_id, [key]);
      }
    }
    return accounts;
  }

  private async amounts(
    table: 'cost_rows' | 'set_cost_rows',
    scope: object,
    options: { sourceId: number; range: DateRange },
  ): Promise<Map<string, AtomicAmount>> {
    const rows: ({ key: string } & AmountSums)[] = await this.rows(
      table,
      options,
    )
      .where(scope)
      .groupBy('key')
      .select('key', ...amountSums(this.knex));
    return new Map(rows.map(({ key, ...sums }) => [key, sumOf(sums)]));
  }

  private rows(
    table: 'cost_rows' | 'set_cost_rows',
    { sourceId, range }: { sourceId: number; range: DateRange },
  ): Knex.QueryBuilder {
    return this.knex(table)
      .where({ source_id: sourceId, dimension: dimensionCode('account') })
      .where('day', '>=', range.from)
      .where('day', '<', range.to);
  }
}

function sumOver(
  accounts: ReadonlySet<string>,
  amounts: ReadonlyMap<string, AtomicAmount>,
): AtomicAmount {
  let sum = 0n;
  for (const account of accounts) sum += amounts.get(account) ?? 0n;
  return sum;
}

function positive(amount: AtomicAmount): AtomicAmount {
  return amount > 0n ? amount : 0n;
}

function least(left: AtomicAmount, right: AtomicAmount): AtomicAmount {
  return left < right ? left : right;
}
