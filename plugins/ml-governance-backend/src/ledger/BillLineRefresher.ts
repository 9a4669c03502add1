import { InputError } from '@backstage/errors';
import {
  BillLineKeys,
  CostDimension,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLineSource,
  BillPeriod,
  BillReadContext,
  CostTagKeys,
  RequestBudgetExhaustedError,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  BillMonthTable,
  BroughtByLines,
  HeldBillMonth,
} from '../database/BillMonthTable';
import { BillReadingTable } from '../database/BillReadingTable';
import { CostTable } from '../database/CostTable';
import { FailureTable, ReadFailure } from '../database/FailureTable';
import { LedgerOwner, LedgerTable } from '../database/LedgerTable';
import { RefusedMonth, RefusedMonthTable } from '../database/RefusedMonthTable';
import { SourceTable } from '../database/SourceTable';
import { describeError } from '../refresh/refreshError';
import {
  recordRefresh,
  RefreshRecords,
  RefreshResult,
} from '../refresh/RefreshRun';
import { checkedPeriods } from './checkedPeriods';
import { ledgerOwnerOf } from './ledgerOwnerOf';
import { LedgerRestater } from './LedgerRestater';
import { LedgerRules } from './LedgerRules';
import { daysOfMonth, MonthReading } from './MonthReading';
import { MonthRefusals } from './MonthRefusals';

/** Nothing more is spent on a service that fails again and again. */
const FAILURES_IN_A_ROW = 3;

/**
 * Brings the itemised bill of one source up to date: each month that is not
 * what it was is read beside what counts, allocated line by line, and takes
 * its place as a whole or not at all.
 */
export class BillLineRefresher {
  private readonly refusals: MonthRefusals;

  constructor(
    private readonly options: RefreshRecords & {
      source: BillLineSource;
      tagKeys: CostTagKeys;
      keys: BillLineKeys;
      dimensions: readonly CostDimension[];
      rules: () => Promise<LedgerRules>;
      restater: LedgerRestater;
      sources: SourceTable;
      months: BillMonthTable;
      readings: BillReadingTable;
      ledgers: LedgerTable;
      costs: CostTable;
      failures: FailureTable;
      refused: RefusedMonthTable;
      /** Another one whenever the config is. */
      configDigest: string;
    },
  ) {
    this.refusals = new MonthRefusals({
      ...options,
      table: options.refused,
      brought: this.brought(),
    });
  }

  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { source, sources, dimensions, keys } = this.options;
    const owner = await ledgerOwnerOf(source, sources, dimensions);
    return await recordRefresh({
      records: this.options,
      source,
      // The run is of the source, and stands at its metric of record.
      sourceId: owner.metricSources[0].sourceId,
      signal,
      run: (context, runId) =>
        this.run({ owner, runId, context: { ...context, keys } }),
    });
  }

  private async run(run: Run): Promise<RefreshResult> {
    const { owner, context } = run;
    const { source, costs, failures, readings } = this.options;
    const failed: ReadFailure[] = [];
    let read = 0;
    let exhausted: string | undefined;
    try {
      await readings.discardAbandoned(source.id);
      let inARow = 0;
      for (const one of await this.changed(context)) {
        context.signal.throwIfAborted();
        if (one.refused) {
          failed.push(failureOf(one.refused, one.refused.month));
          continue;
        }
        // What was refused before is still told of the months that are left.
        if (exhausted || inARow === FAILURES_IN_A_ROW) continue;
        try {
          await this.bringUpToDate(run, one);
          read += 1;
          inARow = 0;
        } catch (error) {
          context.signal.throwIfAborted();
          if (error instanceof RequestBudgetExhaustedError) {
            exhausted = error.message;
            continue;
          }
          const failure = describeError(error);
          failed.push(failureOf(failure, one.period.month));
          const isRefused = await this.refusals.add(one.period, error, failure);
          inARow = isRefused ? 0 : inARow + 1;
        }
      }
    } catch (error) {
      if (error instanceof RequestBudgetExhaustedError) {
        exhausted = error.message;
      } else {
        failed.push(failureOf(describeError(error)));
      }
    }
    const [{ sourceId }] = owner.metricSources;
    await failures.replace({ sourceId, failures: failed, now: context.now });
    if (failed.length === 0 && !exhausted) {
      await costs.forgetOtherMetrics(
        source.id,
        owner.metricSources.map(one => one.sourceId),
      );
    }
    return resultOf(read, failed, exhausted);
  }

  /** The months that are not what they were, newest first. */
  private async changed(context: BillReadContext): Promise<ChangedMonth[]> {
    const { source, months } = this.options;
    const listed = checkedPeriods(await source.listPeriods(context));
    await months.markMissing(
      source.id,
      listed.map(({ month }) => month),
      context.now,
    );
    const refusals = await this.refusals.among(listed);
    const held = new Map(
      (await months.of(source.id)).map(one => [one.month, one]),
    );
    return listed
      .map(({ closed, ...period }) => {
        const { month } = period;
        const heldNow = held.get(month);
        return {
          period: { ...period, closed: closed ?? heldNow?.closed ?? false },
          held: heldNow,
          refused: refusals.get(month),
        };
      })
      .filter(
        one =>
          !this.isRead(one.period, one.held) ||
          one.held?.closed !== one.period.closed,
      );
  }

  private async bringUpToDate(
    run: Run,
    { period, held }: ChangedMonth,
  ): Promise<void> {
    if (held && this.isRead(period, held)) {
      await this.options.restater.setClosed(
        this.options.source,
        held,
        period.closed,
        run.context.signal,
      );
      return;
    }
    await this.readMonth(run, period, held);
    await this.refusals.remove(period.month);
  }

  private async readMonth(
    { owner, runId, context }: Run,
    period: KnownPeriod,
    held: HeldBillMonth | undefined,
  ): Promise<void> {
    const { source, readings, ledgers, tagKeys } = this.options;
    const rules = await this.options.rules();
    const reading = await readings.begin(source.id, period.month, runId);
    let unused: number | undefined = reading.id;
    try {
      const month = new MonthReading({
        reading,
        metrics: source.metrics,
        tagKeys,
        rules,
        readings,
      });
      let isFirst = true;
      for await (const page of source.readLines(period, context)) {
        context.signal.throwIfAborted();
        await month.add(page);
        if (isFirst) await ledgers.requireSameBill(owner, month);
        isFirst = false;
      }
      const lines = await month.finish();
      requireLines(lines, held);
      unused = await ledgers.takeOver(owner, {
        month: {
          month: period.month,
          readingId: reading.id,
          version: period.version,
          brought: this.brought(),
          closed: period.closed,
          readAt: context.now.toISOString(),
          lines,
          allocation: rules.id,
        },
        range: daysOfMonth(period.month),
        bill: { currency: month.currency, payer: month.payer },
        rules,
        now: this.options.clock(),
      });
    } finally {
      await readings.discardStaged(reading.id);
      if (unused !== undefined) await readings.discard(unused);
    }
  }

  private isRead(
    { version }: BillPeriod,
    held: HeldBillMonth | undefined,
  ): boolean {
    return held?.version === version && bringsAll(held.brought, this.brought());
  }

  private brought(): BroughtByLines {
    return { metrics: this.options.source.metrics, ...this.options.keys };
  }
}

/** Closed as it is held, where the source cannot tell. */
type KnownPeriod = Required<BillPeriod>;

interface ChangedMonth {
  period: KnownPeriod;
  held?: HeldBillMonth;
  /** Where it is the same that was refused before. */
  refused?: RefusedMonth;
}

interface Run {
  owner: LedgerOwner;
  runId: number;
  context: BillReadContext;
}

/** A bill that had lines never comes to none: something took them away. */
function requireLines(lines: number, held: HeldBillMonth | undefined): void {
  if (lines > 0 || !held || held.lines === 0) return;
  throw new InputError(
    `The month has no line any more; those that it had, ${held.lines} in all, stay: have the export delivered anew, or copy it completely`,
  );
}

/** Whether lines that brought one thing have all of another. */
function bringsAll(held: BroughtByLines, wanted: BroughtByLines): boolean {
  const kinds: (keyof BroughtByLines)[] = [
    'metrics',
    'resourceTags',
    'accountTags',
    'costCategories',
  ];
  return kinds.every(kind => {
    const there = new Set<string>(held[kind]);
    return wanted[kind].every(one => there.has(one));
  });
}

function failureOf(
  { code, message }: { code: string; message: string },
  month?: string,
): ReadFailure {
  // One subject for the whole bill: which months fail changes with time, but
  // it is still the same bill that cannot be read.
  return {
    subject: 'bill',
    code,
    message: month ? `${month}: ${message}` : message,
  };
}

function resultOf(
  read: number,
  failed: readonly ReadFailure[],
  exhausted: string | undefined,
): RefreshResult {
  if (exhausted) return { outcome: 'budget-exhausted', error: exhausted };
  if (failed.length === 0) return { outcome: 'succeeded' };
  return { outcome: read > 0 ? 'partial' : 'failed', error: failed[0].message };
}
