import { LoggerService } from '@backstage/backend-plugin-api';
import { RefreshLog, RefreshOutcome } from '../database/RefreshLog';
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
  run: () => Promise<RefreshResult>;
  describeError: (error: unknown) => string;
}): Promise<RefreshResult> {
  const { log, logger, meter, title } = options;
  const id = await log.start(options.sourceId, options.now);
  const result = await options.run().catch((error: unknown): RefreshResult => ({
    outcome: 'failed',
    error: options.describeError(error),
  }));
  await meter.close();
  await log.finish(id, { ...result, calls: meter.calls });
  const summary = `Refresh of ${title}: ${result.outcome}, ${meter.calls} requests`;
  if (result.outcome === 'succeeded') logger.info(summary);
  else logger.warn(`${summary}. ${result.error ?? ''}`);
  return result;
}
