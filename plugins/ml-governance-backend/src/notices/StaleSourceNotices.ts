import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { DueNotice, NoticeKind } from './NoticeKind';
import { staleSourceNotice } from './staleSourceNotice';
import { ToldNoticeTable } from './ToldNoticeTable';

/** What is told of a source that was never read, whose tries have all failed. */
const NEVER = 'never';

/** Tells those who run the portal that a source cannot be read any more. */
export class StaleSourceNotices implements NoticeKind {
  constructor(
    private readonly options: {
      health: Pick<SourceHealthReader, 'all'>;
      told: ToldNoticeTable;
      /** Who is told, as an entity reference; nobody where absent. */
      recipient: string | undefined;
      /** For how long it cannot be read before they are. */
      afterMs: number;
      clock: () => Date;
    },
  ) {}

  async due(): Promise<DueNotice[]> {
    const { health, told, recipient, afterMs, clock } = this.options;
    if (recipient === undefined) return [];
    const now = clock();
    const before = await told.all();
    return (await health.all()).flatMap((source): DueNotice[] => {
      const since = unreadSince(source);
      const isDue =
        since !== undefined && now.getTime() - Date.parse(since) > afterMs;
      const subject = `${source.kind} ${source.id}`;
      // One that was read since and fails again is another matter.
      const episode = source.refreshedAt ?? NEVER;
      if (!isDue || before.get(subject) === episode) return [];
      return [
        {
          notice: staleSourceNotice(source, { recipient, since, now }),
          about: `that ${source.title} cannot be read`,
          record: () => told.record(subject, episode),
        },
      ];
    });
  }
}

/** Nothing where the source is as it should be, or is being read for the first time. */
function unreadSince({
  status,
  refreshedAt,
  failures,
}: SourceHealth): string | undefined {
  if (status !== 'stale' && status !== 'failed') return undefined;
  return refreshedAt ?? failures.map(({ since }) => since).sort()[0];
}
