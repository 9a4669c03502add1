import { newSums, SimulatedSums } from './SimulatedSums';

/** More different texts than that are no groups any more, and they take memory. */
const MAX_GROUPS = 50_000;

/** The sums of one dimension, by key. */
export class GroupedSums {
  readonly named = new Map<string, SimulatedSums>();
  /** Of all keys that there was no room for. */
  readonly rest = newSums();

  of(key: string): SimulatedSums {
    const known = this.named.get(key);
    if (known) return known;
    if (this.named.size >= MAX_GROUPS) return this.rest;
    const sums = newSums();
    this.named.set(key, sums);
    return sums;
  }
}
