import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Caller } from '../audit/Caller';

/** What somebody does with a plan. */
export interface AuditedAction {
  eventId:
    | 'remediation-plan'
    | 'remediation-decide'
    | 'remediation-apply'
    | 'remediation-undo'
    | 'remediation-export';
  caller: Caller;
  meta: JsonObject;
}

/**
 * Leaves an audit event of everything that is done with plans, whether it
 * succeeds or not. What cannot be audited is not done.
 */
export class RemediationAudit {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  /**
   * @param run - returns what is added to the event beside its answer
   */
  async audited<T>(
    { eventId, caller, meta }: AuditedAction,
    run: () => Promise<{ answer: T; meta?: JsonObject }>,
  ): Promise<T> {
    const { auditor, logger } = this.options;
    const event = await auditor.createEvent({
      eventId,
      severityLevel:
        eventId === 'remediation-apply' || eventId === 'remediation-undo'
          ? 'high'
          : 'medium',
      ...(caller.request ? { request: caller.request } : {}),
      meta,
    });
    let done: { answer: T; meta?: JsonObject };
    try {
      done = await run();
    } catch (error) {
      await event.fail({
        error: isError(error) ? error : new Error(String(error)),
      });
      throw error;
    }
    try {
      await event.success({ meta: done.meta ?? {} });
    } catch (error) {
      // It is done, and the event that it began is there.
      logger.error(
        `The outcome of ${eventId} could not be audited: ${JSON.stringify(meta)}`,
        isError(error) ? error : undefined,
      );
    }
    return done.answer;
  }
}
