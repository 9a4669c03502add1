import { Agent } from 'node:http';
import { Client } from '@smithy/core/client';
import { sideBySide } from '../harness/sideBySide';

/** What is needed of a client of the SDK, whatever its service. */
interface SdkClient {
  config: { region: unknown; credentials: unknown };
  send(command: SdkCommand, ...rest: unknown[]): Promise<unknown>;
  destroy(): void;
}

interface SdkCommand {
  input: unknown;
}

/** A request to AWS as the SDK was given it. */
export interface RecordedRequest {
  client: SdkClient;
  command: SdkCommand;
}

/**
 * Runs something, and tells beside its result what it asked of AWS meanwhile
 * through any client of the SDK, in the order in which it did.
 */
export async function recordRequests<T>(
  run: () => Promise<T>,
): Promise<{ result: T; requests: RecordedRequest[] }> {
  const requests: RecordedRequest[] = [];
  // What every client of the SDK inherits.
  const prototype: Pick<SdkClient, 'send'> = Object(Client).prototype;
  const { send } = prototype;
  prototype.send = function recordAndSend(
    this: SdkClient,
    command: SdkCommand,
    ...rest: unknown[]
  ) {
    requests.push({ client: this, command });
    return Reflect.apply(send, this, [command, ...rest]);
  };
  try {
    return { result: await run(), requests };
  } finally {
    prototype.send = send;
  }
}

/**
 * The requests of one partition again, so many at a time, from bare clients of
 * the SDK. The answers are thrown away.
 */
export async function replayRequests(
  recorded: readonly RecordedRequest[],
  atATime: number,
): Promise<void> {
  const httpAgent = new Agent({ keepAlive: true });
  const bare = new Map<SdkClient, SdkClient>();
  for (const { client } of recorded) {
    if (bare.has(client)) continue;
    const { region, credentials } = client.config;
    bare.set(
      client,
      Reflect.construct(client.constructor, [
        { region, credentials, requestHandler: { httpAgent } },
      ]),
    );
  }
  await sideBySide(atATime, recorded, async ({ client, command }) => {
    const again = Reflect.construct(command.constructor, [command.input]);
    await bare.get(client)?.send(again);
  });
  for (const client of bare.values()) client.destroy();
}
