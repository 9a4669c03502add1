import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Caller } from './Caller';

/** What somebody is about to do. */
export interface AuditedWrite {
  eventId: string;
  caller: Caller;
  meta: JsonObject;
  /** `medium` where absent; `high` for what reaches beyond the portal. */
  severityLevel?: 'medium' | 'high';
}

/**
 * Leaves an audit event of everything that callers change, whether it succeeds
 * or not. What cannot be audited is not done.
 */
export class AuditedWrites {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      logger: LoggerService;
    },
  ) {}

  /** @param run - returns what the event says beside its answer */
  async write<T>(
    { eventId, caller, meta, severityLevel = 'medium' }: AuditedWrite,
    run: () => Promise<{ answer: T; meta?: JsonObject }>,
  ): Promise<T> {
    const begun = await this.options.auditor.createEvent({
      eventId,
      severityLevel,
      ...(caller.request ? { request: caller.request } : {}),
      meta,
    });
    const done = await run().catch(async (error: unknown) => {
      await begun.fail({
        error: isError(error) ? error : new Error(String(error)),
      });
      throw error;
    });
    await begun.success({ meta: done.meta ?? {} }).catch((error: unknown) => {
      // It is done, and the event that it began is there.
      this.options.logger.error(
        `The outcome of ${eventId} could not be audited: ${JSON.stringify(meta)}`,
        isError(error) ? error : undefined,
      );
    });
    return done.answer;
  }
}
