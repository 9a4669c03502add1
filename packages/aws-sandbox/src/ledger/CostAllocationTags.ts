import { COST_ALLOCATION_TAG_KEYS } from '../world/tagKeys';

export type ActivationStatus = 'Active' | 'Inactive';

/** A request to count tags in months that are already billed. */
export interface Backfill {
  /** `YYYY-MM-DD`, the first of a month. */
  from: string;
  /** Epoch milliseconds. */
  requestedAt: number;
}

/** When the five keys that the bill carries were activated. */
const ACTIVATED_AT = Date.UTC(2024, 1, 1, 9);

/** Which tag keys the bill is to carry, as the payer has set it. */
export class CostAllocationTags {
  readonly #changed = new Map<
    string,
    { status: ActivationStatus; changedAt: number }
  >();
  readonly #backfills: Backfill[] = [];

  statusOf(key: string): ActivationStatus {
    const changed = this.#changed.get(key);
    if (changed) return changed.status;
    return COST_ALLOCATION_TAG_KEYS.includes(key) ? 'Active' : 'Inactive';
  }

  /** When it was activated or deactivated last, in epoch milliseconds. */
  changedAt(key: string): number | undefined {
    const changed = this.#changed.get(key);
    if (changed) return changed.changedAt;
    return COST_ALLOCATION_TAG_KEYS.includes(key) ? ACTIVATED_AT : undefined;
  }

  setStatus(key: string, status: ActivationStatus, now: number): void {
    if (this.statusOf(key) === status) return;
    this.#changed.set(key, { status, changedAt: now });
  }

  /** The latest first. */
  backfills(): readonly Backfill[] {
    return [...this.#backfills].reverse();
  }

  startBackfill(backfill: Backfill): void {
    this.#backfills.push(backfill);
  }
}
