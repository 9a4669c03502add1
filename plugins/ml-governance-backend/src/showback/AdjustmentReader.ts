import {
  DateRange,
  StatementAdjustment,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { toAmount } from '../database/amountColumns';
import { LedgerHistory } from '../database/LedgerHistory';

/** How closed months of some applications changed while another went on. */
export class AdjustmentReader {
  private readonly history: LedgerHistory;

  /** @param knex - a snapshot: the answers are about one statement */
  constructor(private readonly knex: Knex) {
    this.history = new LedgerHistory(knex);
  }

  /**
   * In the order of months; those without a change are left out.
   *
   * @param during - whole days; what was found out in them counts
   */
  async within(
    sourceId: number,
    applications: ApplicationScope,
    during: DateRange,
  ): Promise<StatementAdjustment[]> {
    const start = `${during.from}T00:00:00.000Z`;
    const end = `${during.to}T00:00:00.000Z`;
    const months = await this.changedMonths(sourceId, start, end);
    const closes = await this.history.closes(sourceId, months);
    const sum = async (month: string, instant: string) => {
      const sums = this.history.asOf(sourceId, applications, [month], instant);
      return (await sums).get(month) ?? 0n;
    };
    const adjustments: StatementAdjustment[] = [];
    for (const [month, closedAt] of [...closes].sort()) {
      if (closedAt >= end) continue;
      const before = await sum(
        month,
        closedAt < start ? lastBefore(start) : closedAt,
      );
      const after = await sum(month, lastBefore(end));
      if (before === after) continue;
      adjustments.push({
        month,
        closedAt,
        before: toAmount(before),
        after: toAmount(after),
        amount: toAmount(after - before),
      });
    }
    return adjustments;
  }

  private async changedMonths(
    sourceId: number,
    start: string,
    end: string,
  ): Promise<string[]> {
    return await this.knex('ledger_entries')
      .where({ source_id: sourceId })
      .where(changed =>
        changed
          .where(one =>
            one.where('valid_from', '>=', start).where('valid_from', '<', end),
          )
          .orWhere(one =>
            one
              .where('valid_until', '>=', start)
              .where('valid_until', '<', end),
          ),
      )
      .distinct('month')
      .pluck('month');
  }
}

/** The last instant that can be told apart from the one given. */
function lastBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}
