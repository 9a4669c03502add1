import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { RequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  AWS_CLIENTS,
  AwsService,
  AwsServiceClients,
  OperationOf,
} from './awsServices';

const CONNECTION_TIMEOUT_MS = 5_000;
// Cost Explorer takes tens of seconds for a large month.
const REQUEST_TIMEOUT_MS = 90_000;
const MAX_ATTEMPTS = 4;

type AwsClient = AwsServiceClients[AwsService];

/**
 * The AWS services as one account sees them from one region, each client made
 * on first use and metered. Endpoints are the SDK's own business
 * (`AWS_ENDPOINT_URL` and its like).
 */
export class AwsClients {
  readonly #options: {
    region: string;
    credentials: AwsCredentialIdentityProvider;
    meter: RequestMeter;
  };
  readonly #made = new Map<string, AwsClient>();
  // Shared, so that services behind one host share its connections.
  readonly #agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };

  constructor(options: {
    region: string;
    credentials: AwsCredentialIdentityProvider;
    meter: RequestMeter;
  }) {
    this.#options = options;
  }

  /**
   * Calls an operation. The answer is whatever came over the wire: check it.
   *
   * @param options - `region` where it is not that of the clients
   */
  async call<Service extends AwsService>(
    service: Service,
    operation: OperationOf<Service>,
    input: object,
    options: { signal: AbortSignal; region?: string },
  ): Promise<unknown> {
    const region = options.region ?? this.#options.region;
    const client = this.#client(service, region);
    const method: unknown = Reflect.get(
      client,
      operation[0].toLowerCase() + operation.slice(1),
    );
    if (typeof method !== 'function') {
      throw new TypeError(`The SDK knows no operation ${service}:${operation}`);
    }
    return await Reflect.apply(method, client, [
      input,
      { abortSignal: options.signal },
    ]);
  }

  /** Closes the connections. */
  destroy(): void {
    for (const client of this.#made.values()) client.destroy();
    this.#made.clear();
    this.#agents.httpAgent.destroy();
    this.#agents.httpsAgent.destroy();
  }

  #client(service: AwsService, region: string): AwsClient {
    const key = `${service} ${region}`;
    const made = this.#made.get(key);
    if (made) return made;
    const client = this.#make(service, region);
    this.#made.set(key, client);
    return client;
  }

  #make(service: AwsService, region: string): AwsClient {
    return AWS_CLIENTS[service](
      {
        region,
        credentials: this.#options.credentials,
        retryMode: 'adaptive',
        maxAttempts: MAX_ATTEMPTS,
        requestHandler: {
          connectionTimeout: CONNECTION_TIMEOUT_MS,
          requestTimeout: REQUEST_TIMEOUT_MS,
          throwOnRequestTimeout: true,
          ...this.#agents,
        },
        customUserAgent: 'ml-governance-backstage',
      },
      this.#options.meter,
    );
  }
}
