import { LoggerService } from '@backstage/backend-plugin-api';
import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  RequestMeter,
  SourceSchedule,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { RefreshLog, RefreshOutcome } from '../database/RefreshLog';
import { RequestLedger } from '../database/RequestLedger';
import { describeError } from './refreshError';
import { StoredRequestMeter } from './StoredRequestMeter';

export interface RefreshResult {
  outcome: Exclude<RefreshOutcome, 'running'>;
  /** Why it did not succeed, for people. */
  error?: string;
}

/** What every refresh is recorded by. */
export interface RefreshRecords {
  log: RefreshLog;
  ledger: RequestLedger;
  logger: LoggerService;
  clock: () => Date;
}

/** What every source is told of the refresh that it is asked in. */
export interface RefreshContext {
  /** One reading of the clock, for the whole refresh. */
  now: Date;
  meter: RequestMeter;
  logger: LoggerService;
  signal: AbortSignal;
}

/**
 * Runs one refresh and records how it ended, whatever happens in it. Never
 * throws: the health of the source is where a failure is told.
 */
export async function recordRefresh(options: {
  records: RefreshRecords;
  source: { id: string; title: string; schedule: SourceSchedule };
  /** Row of sources. */
  sourceId: number;
  signal: AbortSignal;
  /** What the run counts up while it changes an inventory. */
  changes?: InventoryChanges;
  run: (context: RefreshContext, runId: number) => Promise<RefreshResult>;
}): Promise<RefreshResult> {
  const { source, sourceId, signal, changes } = options;
  const { log, ledger, logger, clock } = options.records;
  const now = clock();
  const meter = new StoredRequestMeter(ledger, source, clock);
  const id = await log.start(sourceId, now, source.schedule.timeout);
  const context = {
    now,
    meter,
    logger: logger.child({ source: source.id }),
    signal,
  };
  const result = await options
    .run(context, id)
    .catch((error: unknown): RefreshResult => ({
      outcome: 'failed',
      error: describeError(error).message,
    }));
  await meter.close();
  await log.finish(id, { ...result, calls: meter.calls, changes });
  const summary = `Refresh of ${source.title}: ${result.outcome}, ${meter.calls} requests`;
  if (result.outcome === 'succeeded') logger.info(summary);
  else logger.warn(`${summary}. ${result.error ?? ''}`);
  return result;
}
