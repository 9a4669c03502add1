import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, unless the signal is or gets aborted, which rejects at once. */
export async function abortableDelay(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
