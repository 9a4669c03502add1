import { AwsClients } from '../client/AwsClients';

interface Held {
  clients: Promise<AwsClients>;
  users: number;
}

/**
 * Clients that are shared by whoever reads with the same credentials at the
 * same time, so that they slow down together when AWS is busy, and closed by
 * the last of them.
 */
export class SharedClients {
  readonly #held = new Map<string, Held>();

  /** Runs something with the clients of a name, made where nobody uses them. */
  async *use<T>(
    name: string,
    make: () => Promise<AwsClients>,
    run: (clients: AwsClients) => AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined> {
    const held = this.#held.get(name) ?? { clients: make(), users: 0 };
    this.#held.set(name, held);
    held.users += 1;
    try {
      yield* run(await held.clients);
    } finally {
      held.users -= 1;
      if (held.users === 0) {
        this.#held.delete(name);
        const made = await held.clients.catch(() => undefined);
        made?.destroy();
      }
    }
  }
}
