import { LoggerService } from '@backstage/backend-plugin-api';
import { CostRefreshContext, CostTagKeys } from '../CostSource';
import { InventoryRefreshContext } from '../ResourceInventory';
import { RecordingRequestMeter } from './RecordingRequestMeter';

/**
 * A context that serves both kinds of source, whose meter tells what it
 * counted.
 *
 * @public
 */
export interface TestRefreshContext
  extends CostRefreshContext, InventoryRefreshContext {
  meter: RecordingRequestMeter;
}

/**
 * The tag keys that {@link createRefreshContext} uses unless told otherwise.
 *
 * @public
 */
export const testTagKeys: CostTagKeys = {
  applicationId: 'anycompany:workload:application-id',
  owner: 'anycompany:workload:owner',
  environment: 'anycompany:workload:environment',
};

/**
 * A context to call a source with: the real clock, a meter without a bound, a
 * silent logger and a signal that never aborts, each replaceable.
 *
 * @public
 */
export function createRefreshContext(
  overrides: Partial<TestRefreshContext> = {},
): TestRefreshContext {
  return {
    now: new Date(),
    tagKeys: testTagKeys,
    meter: new RecordingRequestMeter(),
    logger: silentLogger(),
    signal: new AbortController().signal,
    ...overrides,
  };
}

function silentLogger(): LoggerService {
  const logger: LoggerService = {
    error: () => {},
    warn: () => {},
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  return logger;
}
