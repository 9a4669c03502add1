import { ConflictError, InputError } from '@backstage/errors';
import {
  addDays,
  DateRange,
  dateRange,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostRefreshContext,
  CostSource,
  CostTagKeys,
  RequestBudgetExhaustedError,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { CostTable } from '../database/CostTable';
import { FailureTable, ReadFailure } from '../database/FailureTable';
import { SourceTable } from '../database/SourceTable';
import { PeriodBill } from './PeriodBill';
import { describeError } from './refreshError';
import { recordRefresh, RefreshRecords, RefreshResult } from './RefreshRun';

/** Paid requests are not spent on a source that fails again and again. */
const FAILURES_IN_A_ROW = 3;

export interface CostRefresherOptions extends RefreshRecords {
  source: CostSource;
  tagKeys: CostTagKeys;
  sources: SourceTable;
  costs: CostTable;
  failures: FailureTable;
}

/**
 * Brings the held bill of one source up to date: period by period, each taken
 * over as a whole or not at all. What is left undone is missing or old in the
 * table, so that the next run goes on with it.
 */
export class CostRefresher {
  constructor(private readonly options: CostRefresherOptions) {}

  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { source, sources, tagKeys } = this.options;
    const { id: sourceId } = await sources.ensure({
      source: source.id,
      kind: 'cost',
      metric: source.metric,
    });
    return await recordRefresh({
      records: this.options,
      source,
      sourceId,
      signal,
      run: context => this.run(sourceId, { ...context, tagKeys }),
    });
  }

  private async run(
    sourceId: number,
    context: CostRefreshContext,
  ): Promise<RefreshResult> {
    const { source, costs, failures } = this.options;
    const { now } = context;
    const failed: ReadFailure[] = [];
    let read = 0;
    let exhausted: string | undefined;
    try {
      const plan = checkedPlan(
        await source.planRefresh({
          now,
          held: await costs.heldDays(sourceId),
        }),
        now,
      );
      let inARow = 0;
      for (const range of plan) {
        context.signal.throwIfAborted();
        try {
          await this.readPeriod(sourceId, range, context);
          read += 1;
          inARow = 0;
        } catch (error) {
          context.signal.throwIfAborted();
          if (error instanceof RequestBudgetExhaustedError) {
            exhausted = error.message;
            break;
          }
          failed.push(failureOf(error, range));
          inARow += 1;
          if (inARow === FAILURES_IN_A_ROW) break;
        }
      }
    } catch (error) {
      if (error instanceof RequestBudgetExhaustedError) {
        exhausted = error.message;
      } else {
        failed.push(failureOf(error));
      }
    }
    await failures.replace({ sourceId, failures: failed, now });
    if (read > 0 && failed.length === 0 && !exhausted) {
      await costs.forgetOtherMetrics(source.id, [sourceId]);
    }
    return resultOf(read, failed, exhausted);
  }

  private async readPeriod(
    sourceId: number,
    range: DateRange,
    context: CostRefreshContext,
  ): Promise<void> {
    const { source, costs } = this.options;
    const bill = new PeriodBill(range, source.dimensions);
    for await (const page of source.readPeriod(range, context)) {
      context.signal.throwIfAborted();
      bill.add(page);
    }
    bill.checkDimensions();
    await costs.replaceDays({
      sourceId,
      range,
      rows: bill.rows(),
      estimatedDays: bill.estimatedDays(),
      currency: bill.currency,
      refreshedAt: context.now,
      check: held => {
        if (held && bill.currency && held !== bill.currency) {
          throw new ConflictError(
            `${source.title} now bills in ${bill.currency}, but figures in ${held} are held; give the source another id to start anew in the other currency`,
          );
        }
      },
    });
  }
}

function checkedPlan(plan: readonly DateRange[], now: Date): DateRange[] {
  const tomorrow = addDays(utcDayOf(now), 1);
  const checked = plan.map(({ from, to }) => dateRange(from, to));
  const sorted = [...checked].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, range] of sorted.entries()) {
    if (range.to > tomorrow) {
      throw new InputError(
        `The source planned ${range.from} to ${range.to}, which reaches beyond today`,
      );
    }
    if (index > 0 && sorted[index - 1].to > range.from) {
      throw new InputError(
        `The source planned periods that overlap at ${range.from}`,
      );
    }
  }
  return checked;
}

function failureOf(error: unknown, range?: DateRange): ReadFailure {
  const { code, message } = describeError(error);
  return {
    // One subject for the whole bill: the periods that fail move with the
    // days, but it is still the same bill that cannot be read.
    subject: 'bill',
    code,
    message: range
      ? `${range.from} to ${addDays(range.to, -1)}: ${message}`
      : message,
  };
}

function resultOf(
  read: number,
  failed: readonly ReadFailure[],
  exhausted: string | undefined,
): RefreshResult {
  if (exhausted) return { outcome: 'budget-exhausted', error: exhausted };
  if (failed.length === 0) return { outcome: 'succeeded' };
  return {
    outcome: read > 0 ? 'partial' : 'failed',
    error: failed[0].message,
  };
}
