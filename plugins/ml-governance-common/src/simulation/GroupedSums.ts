import { OutcomeSums } from './SimulatedSums';

/** More different texts than that are no groups any more, and they take memory. */
const MAX_GROUPS = 50_000;

/** The sums of one dimension, by key. */
export class GroupedSums {
  readonly named = new Map<string, OutcomeSums>();
  /** Of all keys that there was no room for. */
  readonly rest = new OutcomeSums();
  private lastKey: string | undefined;
  private lastSums = this.rest;

  of(key: string): OutcomeSums {
    // Resources come one application, one account after the other.
    if (key === this.lastKey) return this.lastSums;
    const sums = this.named.get(key) ?? this.begun(key);
    this.lastKey = key;
    this.lastSums = sums;
    return sums;
  }

  private begun(key: string): OutcomeSums {
    if (this.named.size >= MAX_GROUPS) return this.rest;
    const sums = new OutcomeSums();
    this.named.set(key, sums);
    return sums;
  }
}
