import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { SourceSchedule } from '@ml-governance/backstage-plugin-ml-governance-node';
import { PlannerStatistics } from '../database/PlannerStatistics';

/** Long enough for the portal to come up, short enough to wait for. */
const INITIAL_DELAY = { seconds: 5 };
const ROLLUPS = 'ml-governance:rollups';
/** How soon a group or service that is new in the catalog shows in roll-ups. */
const ROLLUP_SCHEDULE = {
  frequency: { minutes: 2 },
  timeout: { minutes: 10 },
};
/** How soon new verdicts of the cloud, or new resources, show in the comparison. */
const COMPARISON_SCHEDULE = {
  frequency: { minutes: 2 },
  timeout: { minutes: 30 },
};
const ASSESSMENT_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 10 },
};

/** Brings something up to date. */
export interface Refresher {
  refresh(signal: AbortSignal): Promise<unknown>;
}

/** Lets each source be refreshed on its schedule, by one replica at a time. */
export async function scheduleRefreshes(options: {
  scheduler: SchedulerService;
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
  /** What the clouds themselves say about tags. */
  tagCompliance: readonly {
    id: string;
    schedule: SourceSchedule;
    refresher: Refresher;
  }[];
  /** How far that agrees with the dictionary. */
  verdictComparison: Refresher;
  /** What the catalog says, and what the figures add up to by it. */
  rollups: Refresher;
  /** What the dictionary makes of the resources, where it has changed. */
  assessments: Refresher;
  /** Called when much may have been written. */
  statistics: PlannerStatistics;
}): Promise<void> {
  const { scheduler, shutdown, statistics } = options;
  const addUp = async (signal: AbortSignal) => {
    await statistics.gather();
    await options.rollups.refresh(signal);
    await statistics.gather();
  };
  for (const { id, schedule, refresher } of options.costs) {
    await scheduler.scheduleTask({
      id: `ml-governance:cost:${id}`,
      frequency: schedule.frequency,
      timeout: schedule.timeout,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        const either = AbortSignal.any([signal, shutdown]);
        await refresher.refresh(either);
        await addUp(either);
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
        await addUp(either);
      },
    });
  }
  for (const { id, schedule, refresher } of options.tagCompliance) {
    await scheduler.scheduleTask({
      id: `ml-governance:tag-compliance:${id}`,
      frequency: schedule.frequency,
      timeout: schedule.timeout,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        await refresher.refresh(AbortSignal.any([signal, shutdown]));
      },
    });
  }
  if (options.tagCompliance.length > 0) {
    await scheduler.scheduleTask({
      id: 'ml-governance:verdict-comparison',
      ...COMPARISON_SCHEDULE,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: async signal => {
        await options.verdictComparison.refresh(
          AbortSignal.any([signal, shutdown]),
        );
      },
    });
  }
  await scheduler.scheduleTask({
    id: ROLLUPS,
    ...ROLLUP_SCHEDULE,
    initialDelay: INITIAL_DELAY,
    scope: 'global',
    fn: async signal => {
      await addUp(AbortSignal.any([signal, shutdown]));
    },
  });
  await scheduler.scheduleTask({
    id: 'ml-governance:assessments',
    ...ASSESSMENT_SCHEDULE,
    scope: 'global',
    fn: async signal => {
      await options.assessments.refresh(AbortSignal.any([signal, shutdown]));
    },
  });
}

/**
 * Lets figures be added up anew in seconds, for somebody who has just changed
 * what they follow from waits for them. Never throws: the schedule brings it
 * about otherwise.
 */
export function wakeRollups(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
}): void {
  options.scheduler.triggerTask(ROLLUPS).catch(error => {
    options.logger.debug(
      `Figures are added up anew when it is their turn: ${isError(error) ? error.message : error}`,
    );
  });
}
