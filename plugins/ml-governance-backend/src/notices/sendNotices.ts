import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { NoticeSender } from '@ml-governance/backstage-plugin-ml-governance-node';
import { NoticeKind } from './NoticeKind';

/** After so many in a row that were not sent, the others of a kind wait as well. */
const MAX_FAILURES = 5;

/**
 * Sends what is due. A notice is recorded once it was sent: what ends in
 * between sends it again, in the place of the first.
 */
export async function sendNotices(options: {
  kinds: readonly NoticeKind[];
  sender: NoticeSender;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<void> {
  const { kinds, logger, signal } = options;
  for (const kind of kinds) {
    if (signal.aborted) return;
    try {
      await sendKind(kind, options);
    } catch (error) {
      logger.warn(
        'Some notices could not be sent; it is tried again later',
        isError(error) ? error : undefined,
      );
    }
  }
}

async function sendKind(
  kind: NoticeKind,
  options: { sender: NoticeSender; logger: LoggerService; signal: AbortSignal },
): Promise<void> {
  const { sender, logger, signal } = options;
  let failures = 0;
  for (const { notice, about, record } of await kind.due()) {
    if (signal.aborted) return;
    try {
      await sender.send(notice);
      failures = 0;
    } catch (error) {
      failures += 1;
      logger.warn(
        `${sender.title} did not take the notice ${about}; it is sent again later: ${
          isError(error) ? error.message : error
        }`,
      );
      if (failures === MAX_FAILURES) return;
      continue;
    }
    await record();
  }
}
