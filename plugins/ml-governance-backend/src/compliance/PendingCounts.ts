import { ApplicationTally } from './ApplicationTally';
import { TallyCount } from './TallyCount';

/** Beyond it, what is pending is written. */
const MAX_ROWS = 5_000;

type Row = TallyCount & { applicationId: string };

/** Counts that are written together, so that few statements do for many. */
export class PendingCounts {
  private rows: Row[] = [];

  constructor(
    private readonly write: (rows: readonly Row[]) => Promise<void>,
  ) {}

  async add(applicationId: string, counts: ApplicationTally): Promise<void> {
    for (const row of counts.rows()) this.rows.push({ applicationId, ...row });
    if (this.rows.length > MAX_ROWS) await this.flush();
  }

  async flush(): Promise<void> {
    await this.write(this.rows);
    this.rows = [];
  }
}
