import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { HeldPlan, PlanTable } from './PlanTable';

/** How long a draft is kept beyond its end, so that people learn that it expired. */
const EXPIRED_KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Deletes plans that nobody needs any more. It is audited before it is done,
 * since what is deleted can be taken back by nobody.
 */
export class PlanRetention {
  constructor(
    private readonly options: {
      plans: PlanTable;
      auditor: AuditorService;
      logger: LoggerService;
      /** How long plans are kept after they were applied or taken back, in milliseconds. */
      keptMs: number;
      clock: () => Date;
    },
  ) {}

  /** Never throws: plans are worked on all the same, and the next run tries again. */
  async run(): Promise<void> {
    const { plans, logger, keptMs, clock } = this.options;
    const now = clock().getTime();
    try {
      const outdated = await plans.outdated({
        expired: new Date(now - EXPIRED_KEPT_MS).toISOString(),
        written: new Date(now - keptMs).toISOString(),
      });
      for (const plan of outdated) await this.delete(plan);
    } catch (error) {
      logger.warn(
        'Plans that nobody needs any more could not be deleted; it will be tried again',
        isError(error) ? error : undefined,
      );
    }
  }

  private async delete(plan: HeldPlan): Promise<void> {
    const { plans, auditor } = this.options;
    const { id, state, createdBy, createdAt, appliedAt, undoneAt } = plan;
    const event = await auditor.createEvent({
      eventId: 'remediation-plan-deleted',
      severityLevel: 'medium',
      meta: {
        planId: id,
        state,
        createdBy,
        createdAt,
        ...(appliedAt === undefined ? {} : { appliedAt }),
        ...(undoneAt === undefined ? {} : { undoneAt }),
      },
    });
    try {
      if (await plans.delete(plan)) await event.success();
      else throw new Error('Somebody has moved the plan on meanwhile');
    } catch (error) {
      await event.fail({
        error: isError(error) ? error : new Error(String(error)),
      });
      throw error;
    }
  }
}
