import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { SourceSchedule } from '@ml-governance/backstage-plugin-ml-governance-node';
import { describeError } from './refreshError';

/** Long enough for the portal to come up, short enough to wait for. */
const INITIAL_DELAY = { seconds: 5 };
const ALIAS_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
};

interface Refresher {
  refresh(signal: AbortSignal): Promise<unknown>;
}

/** Lets each source be refreshed on its schedule, by one replica at a time. */
export async function scheduleRefreshes(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Aborted when the backend shuts down. */
  shutdown: AbortSignal;
  costs: readonly {
    id: string;
    schedule: SourceSchedule;
    refresher: Refresher;
  }[];
  inventories: readonly {
    id: string;
    schedule: SourceSchedule;
    refresher: Refresher;
  }[];
  resolveAliases: (signal: AbortSignal) => Promise<void>;
}): Promise<void> {
  const { scheduler, logger, shutdown } = options;
  const resolveAliases = async (signal: AbortSignal) => {
    await options.resolveAliases(signal).catch((error: unknown) => {
      logger.warn(
        `Other spellings of application ids could not be resolved, those known before stay: ${
          describeError(error).message
        }`,
      );
    });
  };
  for (const { id, schedule, refresher } of options.costs) {
    await scheduler.scheduleTask({
      id: `ml-governance:cost:${id}`,
      frequency: schedule.frequency,
      timeout: schedule.timeout,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        await refresher.refresh(AbortSignal.any([signal, shutdown]));
      },
    });
  }
  for (const { id, schedule, refresher } of options.inventories) {
    await scheduler.scheduleTask({
      id: `ml-governance:inventory:${id}`,
      frequency: schedule.frequency,
      timeout: schedule.timeout,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        const either = AbortSignal.any([signal, shutdown]);
        await refresher.refresh(either);
        await resolveAliases(either);
      },
    });
  }
  await scheduler.scheduleTask({
    id: 'ml-governance:application-aliases',
    ...ALIAS_SCHEDULE,
    initialDelay: INITIAL_DELAY,
    scope: 'global',
    fn: async signal => resolveAliases(AbortSignal.any([signal, shutdown])),
  });
}
