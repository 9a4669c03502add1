import { ServiceUnavailableError } from '@backstage/errors';

/** As many may wait while another goes on; who comes then is told to come again. */
const MAX_WAITING = 3;

/**
 * Lets one simulation go on at a time: each reads every resource, and several
 * at once would only take longer, for themselves and for everybody else.
 */
export class SimulationTurns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /**
   * Runs the work when its turn has come.
   *
   * @throws ServiceUnavailableError where too many wait already; what the signal
   * is aborted with, where that happens before the turn has come
   */
  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.waiting > MAX_WAITING) {
      throw new ServiceUnavailableError(
        `${MAX_WAITING} simulations wait for another one to end; try again in a minute`,
      );
    }
    this.waiting += 1;
    const turn = this.last.then(async () => {
      signal.throwIfAborted();
      return await work();
    });
    // Whatever comes of it, the next has its turn.
    this.last = turn.catch(() => undefined);
    // Who leaves while waiting makes room for another at once.
    const left = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
    });
    try {
      return await Promise.race([turn, left]);
    } finally {
      this.waiting -= 1;
    }
  }
}
