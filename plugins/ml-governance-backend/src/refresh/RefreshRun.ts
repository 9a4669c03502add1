import { LoggerService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { RefreshLog, RefreshOutcome } from '../database/RefreshLog';
import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { StoredRequestMeter } from './StoredRequestMeter';

export interface RefreshResult {
  outcome: Exclude<RefreshOutcome, 'running'>;
  /** Why it did not succeed, for people. */
  error?: string;
}

/**
 * Runs one refresh and records how it ended, whatever happens in it. Never
 * throws: the health of the source is where a failure is told.
 */
export async function recordRefresh(options: {
  log: RefreshLog;
  logger: LoggerService;
  meter: StoredRequestMeter;
  sourceId: number;
  title: string;
  now: Date;
  /** How long it may take before it is taken for dead. */
  timeout: HumanDuration;
  /** What the run counts up while it changes an inventory. */
  changes?: InventoryChanges;
  run: (runId: number) => Promise<RefreshResult>;
  describeError: (error: unknown) => string;
}): Promise<RefreshResult> {
  const { log, logger, meter, title, changes } = options;
  const { sourceId, now, timeout } = options;
  const id = await log.start(sourceId, now, timeout);
  const result = await options
    .run(id)
    .catch((error: unknown): RefreshResult => ({
      outcome: 'failed',
      error: options.describeError(error),
    }));
  await meter.close();
  await log.finish(id, { ...result, calls: meter.calls, changes });
  const summary = `Refresh of ${title}: ${result.outcome}, ${meter.calls} requests`;
  if (result.outcome === 'succeeded') logger.info(summary);
  else logger.warn(`${summary}. ${result.error ?? ''}`);
  return result;
}
