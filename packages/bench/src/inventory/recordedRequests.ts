import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Client } from '@smithy/core/client';
import { sideBySide } from '../harness/sideBySide';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** What is needed of a client of the SDK, whatever its service. */
interface SdkClient {
  config: {
    serviceId: string;
    region: () => Promise<string>;
    credentials: () => Promise<Credentials>;
  };
  send(command: object, ...rest: unknown[]): Promise<unknown>;
  destroy(): void;
}

/** A request to AWS as the SDK was given it, fit for another process. */
export interface RecordedRequest {
  /** As the SDK names it, such as `Resource Explorer 2`. */
  serviceId: string;
  region: string;
  credentials: Credentials;
  /** Class of the command, such as `ListEndpointsCommand`. */
  command: string;
  input: unknown;
}

/**
 * Runs something, and tells beside its result what it asked of AWS meanwhile
 * through any client of the SDK, in the order in which it did.
 */
export async function recordRequests<T>(
  run: () => Promise<T>,
): Promise<{ result: T; requests: RecordedRequest[] }> {
  const sent: { client: SdkClient; command: { input: unknown } }[] = [];
  // What every client of the SDK inherits.
  const prototype: Pick<SdkClient, 'send'> = Object(Client).prototype;
  const { send } = prototype;
  prototype.send = function recordAndSend(
    this: SdkClient,
    command: { input: unknown },
    ...rest: unknown[]
  ) {
    sent.push({ client: this, command });
    return Reflect.apply(send, this, [command, ...rest]);
  };
  try {
    const result = await run();
    const requests = await Promise.all(
      sent.map(async ({ client, command }) => {
        const { accessKeyId, secretAccessKey, sessionToken } =
          await client.config.credentials();
        return {
          serviceId: client.config.serviceId,
          region: await client.config.region(),
          credentials: { accessKeyId, secretAccessKey, sessionToken },
          command: command.constructor.name,
          input: command.input,
        };
      }),
    );
    return { result, requests };
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
  const clients = new Map<string, SdkClient>();
  const clientOf = (request: RecordedRequest): SdkClient => {
    const { serviceId, region, credentials } = request;
    const key = `${serviceId} ${region}`;
    const client =
      clients.get(key) ??
      (newOf(serviceId, `${serviceId.replaceAll(' ', '')}Client`, {
        region,
        credentials,
        requestHandler: { httpAgent },
      }) as SdkClient);
    clients.set(key, client);
    return client;
  };
  await sideBySide(atATime, recorded, async request => {
    const { serviceId, command, input } = request;
    await clientOf(request).send(newOf(serviceId, command, input));
  });
  for (const client of clients.values()) client.destroy();
}

/** Loads the packages of the SDK that requests need. */
export function loadClients(recorded: readonly RecordedRequest[]): void {
  for (const { serviceId } of recorded) sdkOf(serviceId);
}

// The module's own version of the SDK.
const load = createRequire(
  path.join(
    resolvePackagePath(
      '@ml-governance/backstage-plugin-ml-governance-backend-module-aws',
    ),
    'package.json',
  ),
);

function sdkOf(serviceId: string): Record<string, unknown> {
  return load(
    `@aws-sdk/client-${serviceId.toLowerCase().replaceAll(' ', '-')}`,
  );
}

/** An object of a class that the package of a service exports. */
function newOf(serviceId: string, name: string, input: unknown): object {
  const made: unknown = Reflect.get(sdkOf(serviceId), name);
  if (typeof made !== 'function') {
    throw new Error(`The SDK's package for ${serviceId} has no class ${name}`);
  }
  return Reflect.construct(made, [input]);
}
