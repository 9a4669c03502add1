import {
  BillLineKeys,
  CostDimension,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillReadContext,
  RequestBudgetExhaustedError,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { BillMonthTable } from '../database/BillMonthTable';
import { CostTable } from '../database/CostTable';
import { FailureTable, ReadFailure } from '../database/FailureTable';
import { LedgerOwner } from '../database/LedgerTable';
import { RefusedMonthTable } from '../database/RefusedMonthTable';
import { SourceTable } from '../database/SourceTable';
import { describeError } from '../refresh/refreshError';
import {
  recordRefresh,
  RefreshRecords,
  RefreshResult,
} from '../refresh/RefreshRun';
import { BillMonthReader, BillMonthReaderOptions } from './BillMonthReader';
import { ChangedMonth, ChangedMonths } from './ChangedMonths';
import { ledgerOwnerOf } from './ledgerOwnerOf';
import { LedgerRestater } from './LedgerRestater';
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
  private readonly changed: ChangedMonths;
  private readonly reader: BillMonthReader;

  constructor(
    private readonly options: RefreshRecords &
      Omit<BillMonthReaderOptions, 'brought'> & {
        keys: BillLineKeys;
        dimensions: readonly CostDimension[];
        restater: LedgerRestater;
        sources: SourceTable;
        months: BillMonthTable;
        costs: CostTable;
        failures: FailureTable;
        refused: RefusedMonthTable;
        /** Another one whenever the config is. */
        configDigest: string;
      },
  ) {
    const { source, months, keys, configDigest } = options;
    const brought = { metrics: source.metrics, ...keys };
    this.refusals = new MonthRefusals({
      source,
      configDigest,
      table: options.refused,
      brought,
    });
    this.changed = new ChangedMonths({
      source,
      months,
      refusals: this.refusals,
      brought,
    });
    this.reader = new BillMonthReader({ ...options, brought });
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
    const { source, costs, failures, readingCleanup } = this.options;
    const failed: ReadFailure[] = [];
    let read = 0;
    let exhausted: string | undefined;
    try {
      await readingCleanup.discardAbandoned(source.id);
      let inARow = 0;
      for (const one of await this.changed.list(context)) {
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

  private async bringUpToDate(run: Run, one: ChangedMonth): Promise<void> {
    const { source, restater } = this.options;
    const { period, held, hasSameLines } = one;
    if (held && hasSameLines) {
      await restater.setClosed(source, held, period.closed, run.context.signal);
      return;
    }
    await this.reader.read(one, run);
    await this.refusals.remove(period.month);
  }
}

interface Run {
  owner: LedgerOwner;
  runId: number;
  context: BillReadContext;
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
