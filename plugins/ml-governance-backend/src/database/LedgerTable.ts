import { ConflictError } from '@backstage/errors';
import {
  addDays,
  CostDimension,
  CostMetric,
  DateRange,
  daysIn,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { LedgerRules } from '../ledger/LedgerRules';
import { sharedKey } from '../ledger/sharedKey';
import { BillIdentity, lockBill, requireSameBill } from './billIdentity';
import { heldMonth, HeldBillMonth, replaceMonth } from './BillMonthTable';
import { replaceCoverage } from './coverageRows';
import { insertInChunks } from './insertInChunks';
import {
  insertOwnCostRows,
  insertSharedCostRows,
  LedgerFigures,
  stageOwnCostRows,
  takeStagedCostRows,
} from './ledgerCostRows';
import { MonthSums, sumMonth } from './monthSums';
import { changeInstant, noteClosedMonth } from './LedgerHistory';
import { replacePools } from './poolRows';
import { applyRestatement, keepPlacements } from './RestatementTable';
import { replaceSetDays } from './setCosts';
import { noteClosedSplits } from './SplitHistory';

/** The figures of a source by one of its metrics, as they are called in other tables. */
export interface MetricSource {
  metric: CostMetric;
  sourceId: number;
}

/** Whose ledger it is. */
export interface LedgerOwner {
  source: string;
  title: string;
  metricSources: readonly MetricSource[];
  dimensions: readonly CostDimension[];
}

/** A month whose lines are about to count, or count already. */
type NewBillMonth = Omit<HeldBillMonth, 'heldSince'>;

/** A month whose figures are to take the place of those that are held. */
export interface MonthChange {
  month: NewBillMonth;
  range: DateRange;
  rules: LedgerRules;
  now: Date;
}

/** A month that was read, and is to take the place of what is held of it. */
export interface MonthTakeover extends MonthChange {
  bill: BillIdentity;
}

/** The allocated bill: a month of it changes as a whole or not at all. */
export class LedgerTable {
  constructor(private readonly knex: Knex) {}

  /** @throws InputError where figures of another bill are held */
  async requireSameBill(owner: LedgerOwner, bill: BillIdentity): Promise<void> {
    await requireSameBill(this.knex, owner, bill);
  }

  /**
   * Lets a reading count in the place of the one that did. What its lines add
   * up to is worked out before, so that nobody is held up by more than the
   * writing of it.
   *
   * @returns the reading that counts no more, if any; or the given one, where a
   * later one has been taken over already
   * @throws InputError where figures in another currency or of another payer
   * are held
   * @throws ConflictError where the reading was taken for abandoned meanwhile
   */
  async takeOver(
    owner: LedgerOwner,
    takeover: MonthTakeover,
  ): Promise<number | undefined> {
    const { month, now } = takeover;
    const addedUp: AddedUpMonth[] = [];
    for (const figures of figuresOf(owner, takeover)) {
      await stageOwnCostRows(this.knex, figures);
      addedUp.push({ figures, sums: await sumMonth(this.knex, figures) });
    }
    return await this.knex.transaction(async transaction => {
      await lockBill(transaction, owner, takeover.bill);
      await checkReading(transaction, month);
      const held = await heldMonth(transaction, owner.source, month.month);
      if (held && held.readAt > month.readAt) return month.readingId;
      const at = await this.instantOf(transaction, owner, takeover);
      const taken = { ...takeover, month: closedSince(month, held, now), at };
      await replaceMonth(transaction, owner.source, {
        ...taken.month,
        heldSince: at,
      });
      for (const one of addedUp) {
        await this.replace(transaction, taken, one, takeStagedCostRows);
      }
      return held?.readingId === month.readingId ? undefined : held?.readingId;
    });
  }

  /**
   * Lets the items of a month end where the rules say now, or the month be
   * closed, without a reading.
   *
   * @returns false where the month is not what it was when that was found out
   */
  async restate(
    owner: LedgerOwner,
    takeover: MonthChange,
    restatement: string,
  ): Promise<boolean> {
    const { month, now } = takeover;
    return await this.knex.transaction(async transaction => {
      await lockBill(transaction, owner, {});
      const held = await heldMonth(transaction, owner.source, month.month);
      if (held?.readingId !== month.readingId) return false;
      const at = await this.instantOf(transaction, owner, takeover);
      // Before it was closed, nobody can ask where it ended.
      if (held.closedAt) await keepPlacements(transaction, restatement, at);
      await applyRestatement(transaction, restatement);
      const taken = { ...takeover, month: closedSince(month, held, now), at };
      const { heldSince } = held;
      await replaceMonth(transaction, owner.source, {
        ...taken.month,
        heldSince,
      });
      for (const figures of figuresOf(owner, takeover)) {
        const sums = await sumMonth(transaction, figures);
        const one = { figures, sums };
        await this.replace(transaction, taken, one, insertOwnCostRows);
      }
      return true;
    });
  }

  /** Notes that a month is allocated by other rules that change nothing in it. */
  async stamp(
    source: string,
    month: HeldBillMonth,
    allocation: string,
  ): Promise<void> {
    await this.knex('bill_months')
      .where({
        source,
        month: month.month,
        reading_id: month.readingId,
        allocation: month.allocation,
      })
      .update({ allocation });
  }

  private async instantOf(
    transaction: Knex.Transaction,
    { metricSources }: LedgerOwner,
    { month, now }: MonthChange,
  ): Promise<string> {
    const ids = metricSources.map(({ sourceId }) => sourceId);
    return await changeInstant(transaction, ids, month.month, now);
  }

  private async replace(
    transaction: Knex.Transaction,
    { month, range, rules, now, at }: TakenMonth,
    { figures, sums }: AddedUpMonth,
    insertOwn: typeof insertOwnCostRows,
  ): Promise<void> {
    const { sourceId } = figures;
    await clearDays(transaction, figures);
    await insertOwn(transaction, figures);
    await replacePools(transaction, figures, sums, rules.policy);
    for (const { id, title } of rules.policy.pools) {
      const pool = { id, key: sharedKey(title) };
      await insertSharedCostRows(transaction, figures, pool);
    }
    const { placed } = sums;
    await replaceCoverage(transaction, figures, placed, rules.dictionaryId);
    if (month.closedAt && rules.isCatalogRead) {
      await noteClosedMonth(transaction, figures, placed, at);
      await noteClosedSplits(transaction, figures, at);
    }
    await replaceSetDays(transaction, sourceId, range);
    const lastDay = await lastDayOf(transaction, month);
    await insertInChunks(
      transaction,
      'cost_days',
      heldDays(range, lastDay, now).map(day => ({
        source_id: sourceId,
        day,
        refreshed_at: month.readAt,
        estimated: figures.estimated,
      })),
    );
  }
}

/** A month that counts from an instant on. */
type TakenMonth = MonthChange & { at: string };

/** The figures of a month by one metric, and what its lines add up to. */
interface AddedUpMonth {
  figures: LedgerFigures;
  sums: MonthSums;
}

/** By every metric that the month was read for; one that is new shows later. */
function figuresOf(
  { metricSources, dimensions }: LedgerOwner,
  { month, range }: MonthChange,
): LedgerFigures[] {
  return metricSources
    .filter(({ metric }) => month.brought.metrics.includes(metric))
    .map(({ metric, sourceId }) => ({
      sourceId,
      metric,
      month: month.month,
      range,
      readingId: month.readingId,
      lines: month.lines,
      dimensions,
      estimated: !month.closed,
    }));
}

async function checkReading(
  transaction: Knex.Transaction,
  { readingId, month }: NewBillMonth,
): Promise<void> {
  const reading = await transaction('bill_readings')
    .where({ id: readingId })
    .first('id');
  if (!reading) {
    throw new ConflictError(
      `The reading of ${month} took longer than the source's timeout and was given up; the next refresh reads it again, or raise the timeout`,
    );
  }
}

async function clearDays(
  transaction: Knex.Transaction,
  { sourceId, range }: LedgerFigures,
): Promise<void> {
  for (const table of ['cost_rows', 'cost_days']) {
    await transaction(table)
      .where({ source_id: sourceId })
      .where('day', '>=', range.from)
      .where('day', '<', range.to)
      .delete();
  }
}

/** The last day of a month that has a line. */
async function lastDayOf(
  transaction: Knex.Transaction,
  { readingId }: NewBillMonth,
): Promise<UtcDay | undefined> {
  const [row]: { last: string | null }[] = await transaction('bill_lines')
    .where({ reading_id: readingId })
    .max({ last: 'day' });
  return row.last ?? undefined;
}

/**
 * The days of a month that the bill says something about. Of the current month
 * it has no more than its lines show: what comes after is yet to be billed.
 */
function heldDays(
  range: DateRange,
  lastDay: UtcDay | undefined,
  now: Date,
): UtcDay[] {
  const isOver = range.to <= utcDayOf(now);
  const end = lastDay ? addDays(lastDay, 1) : range.from;
  const to = isOver ? range.to : end;
  return Array.from({ length: daysIn({ from: range.from, to }) }, (_, index) =>
    addDays(range.from, index),
  );
}

/** A month stays closed since when it was closed first. */
function closedSince(
  month: NewBillMonth,
  held: HeldBillMonth | undefined,
  now: Date,
): NewBillMonth {
  const closedAt =
    held?.closedAt ?? (month.closed ? now.toISOString() : undefined);
  return { ...month, ...(closedAt ? { closedAt } : {}) };
}
