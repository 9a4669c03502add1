import { Knex } from 'knex';
import { UtcDay } from '@ml-governance/backstage-plugin-ml-governance-common';

/** Requests that sources made, by UTC day and over all replicas. */
export class RequestLedger {
  constructor(private readonly knex: Knex) {}

  async add(
    source: string,
    day: UtcDay,
    counts: ReadonlyMap<string, number>,
  ): Promise<void> {
    // In one order, so that two who count at once never wait for each other.
    const rows = [...counts]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([operation, count]) => ({ source, day, operation, count }));
    await this.knex('request_counts')
      .insert(rows)
      .onConflict(['source', 'day', 'operation'])
      .merge({
        count: this.knex.raw('request_counts.count + excluded.count'),
      });
  }

  /**
   * Takes one paid request out of the day's budget.
   *
   * @returns false where the budget is used up. The condition is part of the
   * update, so that replicas together never take more than there is.
   */
  async takePaid(
    source: string,
    day: UtcDay,
    budget: number | undefined,
  ): Promise<boolean> {
    await this.knex('paid_requests')
      .insert({ source, day, count: 0 })
      .onConflict(['source', 'day'])
      .ignore();
    const update = this.knex('paid_requests').where({ source, day });
    if (budget !== undefined) update.where('count', '<', budget);
    return (await update.increment('count', 1)) > 0;
  }

  async countsOf(
    source: string,
    day: UtcDay,
  ): Promise<{ operation: string; count: number }[]> {
    return await this.knex('request_counts')
      .where({ source, day })
      .orderBy('operation')
      .select<{ operation: string; count: number }[]>('operation', 'count');
  }

  async paidOf(source: string, day: UtcDay): Promise<number> {
    const row = await this.knex('paid_requests')
      .where({ source, day })
      .first<{ count: number } | undefined>('count');
    return row?.count ?? 0;
  }

  /** Forgets the counts of days before `day`. */
  async forgetBefore(day: UtcDay): Promise<void> {
    for (const table of ['request_counts', 'paid_requests']) {
      await this.knex(table).where('day', '<', day).delete();
    }
  }
}
