import {
  addDays,
  DateRange,
  daysIn,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostSource,
  HeldDay,
} from '@ml-governance/backstage-plugin-ml-governance-node';

/** The days of a bill that a backend would hold, in memory. */
export class HeldDays {
  private readonly days = new Map<UtcDay, HeldDay>();

  list(): HeldDay[] {
    return [...this.days.values()].sort((left, right) =>
      left.day < right.day ? -1 : 1,
    );
  }

  /** Notes that a period was read to its end. */
  read(
    range: DateRange,
    reading: { refreshedAt: Date; estimated: ReadonlySet<UtcDay> },
  ): void {
    for (let offset = 0; offset < daysIn(range); offset += 1) {
      const day = addDays(range.from, offset);
      this.days.set(day, {
        day,
        refreshedAt: reading.refreshedAt,
        estimated: reading.estimated.has(day),
      });
    }
  }

  /**
   * As it is after daily refreshes from one instant up to, but not including,
   * another, each of which read all that the source wanted. Nothing is asked
   * of the source but its plan.
   */
  static async afterDailyRefreshes(
    source: CostSource,
    span: { from: Date; to: Date },
  ): Promise<HeldDays> {
    const held = new HeldDays();
    const now = new Date(span.from);
    for (; now < span.to; now.setUTCDate(now.getUTCDate() + 1)) {
      const refreshedAt = new Date(now);
      const plan = await source.planRefresh({
        now: refreshedAt,
        held: held.list(),
      });
      for (const range of plan) {
        held.read(range, { refreshedAt, estimated: new Set() });
      }
    }
    return held;
  }
}
