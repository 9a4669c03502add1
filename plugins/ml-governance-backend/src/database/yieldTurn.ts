import { setImmediate } from 'node:timers/promises';

/**
 * Lets everything else that waits have its turn. SQLite answers within the
 * process and at once, so that a long run of statements would keep the whole
 * backend from answering anybody.
 */
export async function yieldTurn(): Promise<void> {
  await setImmediate();
}
