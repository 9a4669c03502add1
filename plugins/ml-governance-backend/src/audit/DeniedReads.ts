import {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Permission } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { Caller } from './Caller';

/** What somebody may be denied to read. */
export interface GuardedRead {
  permission: Permission;
  /** The entity that it is about, or those; none for the whole organisation. */
  entityRef?: string;
  entityRefs?: readonly string[];
  caller: Caller;
}

/** An event must not grow with what was asked for. */
const MAX_NAMED_ENTITIES = 100;

/**
 * Leaves an audit event of every read that is denied, by permission or because
 * the catalog hides the entity. One that is not there looks the same as one
 * that is hidden: who is told so could have been looking for either.
 *
 * The event is `read-denied`. Its severity is `medium` where a permission is
 * lacking, and `low` where there is no such entity for the caller.
 */
export class DeniedReads {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      auth: AuthService;
      logger: LoggerService;
    },
  ) {}

  /** Runs the checks of a read and records it where they deny it. */
  async audited<T>(read: GuardedRead, check: () => Promise<T>): Promise<T> {
    try {
      return await check();
    } catch (error) {
      if (isDenial(error)) await this.record(read, error);
      throw error;
    }
  }

  /** Never throws: a denial stands, whether or not it can be written down. */
  async record(
    { permission, entityRef, entityRefs, caller }: GuardedRead,
    error: Error,
  ): Promise<void> {
    const { auditor, logger } = this.options;
    const isHidden = error.name === 'NotFoundError';
    const meta: JsonObject = {
      permission: permission.name,
      reason: isHidden ? 'not-visible' : 'not-allowed',
      principal: this.principalOf(caller.credentials),
      ...(entityRef === undefined ? {} : { entityRef }),
      ...(entityRefs
        ? {
            entityRefs: entityRefs.slice(0, MAX_NAMED_ENTITIES),
            entities: entityRefs.length,
          }
        : {}),
    };
    try {
      const event = await auditor.createEvent({
        eventId: 'read-denied',
        severityLevel: isHidden ? 'low' : 'medium',
        ...(caller.request ? { request: caller.request } : {}),
        meta,
      });
      await event.fail({ error });
    } catch (failure) {
      logger.error(
        `A denied read could not be audited: ${JSON.stringify(meta)}`,
        isError(failure) ? failure : undefined,
      );
    }
  }

  private principalOf(credentials: BackstageCredentials): string {
    const { auth } = this.options;
    if (auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef, actor } = credentials.principal;
      return actor ? `${userEntityRef} by ${actor.subject}` : userEntityRef;
    }
    if (auth.isPrincipal(credentials, 'service')) {
      return credentials.principal.subject;
    }
    return 'none';
  }
}

function isDenial(error: unknown): error is Error {
  return (
    isError(error) &&
    (error.name === 'NotAllowedError' || error.name === 'NotFoundError')
  );
}
