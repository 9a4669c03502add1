import {
  addDays,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  RequestBudgetExhaustedError,
  RequestMeter,
  SourceSchedule,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { RequestLedger } from '../database/RequestLedger';

/** Free requests are written down in batches, for they have no bound to keep. */
const FLUSH_AFTER = 500;

/** Days of counts that are kept. */
const KEPT_DAYS = 100;

/** Counts the requests of one refresh in the database. */
export class StoredRequestMeter implements RequestMeter {
  /** Requests let through in this refresh. */
  calls = 0;

  private pending = new Map<string, number>();
  private pendingCount = 0;
  private pendingDay = '';

  constructor(
    private readonly ledger: RequestLedger,
    private readonly source: { id: string; schedule: SourceSchedule },
    private readonly clock: () => Date,
  ) {}

  async count(
    operation: string,
    options: { paid?: boolean } = {},
  ): Promise<void> {
    const day = utcDayOf(this.clock());
    if (day !== this.pendingDay) await this.flush();
    this.pendingDay = day;
    if (options.paid) await this.pay(day);
    this.calls += 1;
    this.pending.set(operation, (this.pending.get(operation) ?? 0) + 1);
    this.pendingCount += 1;
    if (options.paid || this.pendingCount >= FLUSH_AFTER) await this.flush();
  }

  /** Writes down what was counted and forgets what is long past; ends a refresh. */
  async close(): Promise<void> {
    await this.flush();
    const today = utcDayOf(this.clock());
    await this.ledger.forgetBefore(addDays(today, -KEPT_DAYS));
  }

  private async flush(): Promise<void> {
    if (this.pendingCount === 0) return;
    const counts = this.pending;
    const count = this.pendingCount;
    const day = this.pendingDay;
    this.pending = new Map();
    this.pendingCount = 0;
    try {
      await this.ledger.add(this.source.id, day, counts);
    } catch (error) {
      this.putBack(counts, count);
      throw error;
    }
  }

  /** What could not be written down is written with what was counted since. */
  private putBack(counts: ReadonlyMap<string, number>, count: number): void {
    for (const [operation, number] of counts) {
      const since = this.pending.get(operation) ?? 0;
      this.pending.set(operation, since + number);
    }
    this.pendingCount += count;
  }

  private async pay(day: string): Promise<void> {
    const { dailyRequestBudget } = this.source.schedule;
    if (await this.ledger.takePaid(this.source.id, day, dailyRequestBudget)) {
      return;
    }
    throw new RequestBudgetExhaustedError(
      `The budget of ${dailyRequestBudget} paid requests a day is used up; raise dailyRequestBudget in the source's config, or wait for the next UTC day`,
    );
  }
}
