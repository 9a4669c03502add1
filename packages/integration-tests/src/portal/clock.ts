/**
 * Sets the calendar, of the portal and of the sandbox, and lets it go on from
 * there: the SDK waits for time to pass between two tries. Timers are as ever.
 */
export function setClock(instant: string): void {
  jest.useFakeTimers({
    now: new Date(instant),
    advanceTimers: true,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

/** Whether the instant lies in the hour that began when the clock was set to `since`. */
export function isSoonAfter(instant: string, since: string): boolean {
  const age = Date.parse(instant) - Date.parse(since);
  return age >= 0 && age < 3_600_000;
}

/** Leaves answers that do come the seconds that a busy machine needs. */
const HURRIED = 30;

/**
 * Lets timers of more than a minute ring thirty times sooner, such as those
 * that an answer is given up after.
 *
 * @returns what ends it
 */
export function hurryLongTimers(): () => void {
  const inTime = globalThis.setTimeout;
  const hurried = jest
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation((ring, ms = 0, ...given) =>
      inTime(ring, ms > 60_000 ? ms / HURRIED : ms, ...given),
    );
  return () => hurried.mockRestore();
}
