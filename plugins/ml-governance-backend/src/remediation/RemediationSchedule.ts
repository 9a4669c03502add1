import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { PlanRetention } from './PlanRetention';
import { RemediationJob } from './RemediationJob';

const TASK = 'ml-governance:remediation';

/**
 * What lets the job run: at once where a plan is told to, and else every
 * minute, so that it goes on after a process has ended. One replica at a time.
 */
export class RemediationSchedule {
  private scheduler: SchedulerService | undefined;

  constructor(
    private readonly options: {
      job: RemediationJob;
      retention: PlanRetention;
      logger: LoggerService;
    },
  ) {}

  async begin(options: {
    scheduler: SchedulerService;
    /** Aborted when the backend shuts down. */
    shutdown: AbortSignal;
  }): Promise<void> {
    const { scheduler, shutdown } = options;
    this.scheduler = scheduler;
    await scheduler.scheduleTask({
      id: TASK,
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 5 },
      scope: 'global',
      fn: async signal => {
        await this.options.retention.run();
        await this.options.job.run(AbortSignal.any([signal, shutdown]));
      },
    });
  }

  /** Never throws: the next minute brings it about otherwise. */
  wake(): void {
    this.scheduler?.triggerTask(TASK).catch(error => {
      this.options.logger.debug(
        `The plan begins within a minute: ${isError(error) ? error.message : error}`,
      );
    });
  }
}
