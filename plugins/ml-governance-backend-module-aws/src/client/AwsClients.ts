import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { RequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node';
import { countRequests } from './countRequests';

const CONNECTION_TIMEOUT_MS = 5_000;
// Cost Explorer takes tens of seconds for a large month.
const REQUEST_TIMEOUT_MS = 90_000;
const MAX_ATTEMPTS = 4;

/**
 * The SDK clients of one account in one region, made on first use and metered.
 * Endpoints are the SDK's own business (`AWS_ENDPOINT_URL` and its like).
 */
export class AwsClients {
  readonly #options: {
    region: string;
    credentials: AwsCredentialIdentityProvider;
    meter: RequestMeter;
  };
  readonly #made = new Map<string, { destroy(): void }>();

  constructor(options: {
    region: string;
    credentials: AwsCredentialIdentityProvider;
    meter: RequestMeter;
  }) {
    this.#options = options;
  }

  get costExplorer(): CostExplorerClient {
    return this.#once('ce', () => {
      const client = new CostExplorerClient(this.#clientConfig());
      client.middlewareStack.use(
        countRequests(this.#options.meter, { service: 'ce', paid: true }),
      );
      return client;
    });
  }

  get organizations(): OrganizationsClient {
    return this.#once('organizations', () => {
      const client = new OrganizationsClient(this.#clientConfig());
      client.middlewareStack.use(
        countRequests(this.#options.meter, {
          service: 'organizations',
          paid: false,
        }),
      );
      return client;
    });
  }

  get sageMaker(): SageMakerClient {
    return this.#once('sagemaker', () => {
      const client = new SageMakerClient(this.#clientConfig());
      client.middlewareStack.use(
        countRequests(this.#options.meter, {
          service: 'sagemaker',
          paid: false,
        }),
      );
      return client;
    });
  }

  get tagging(): ResourceGroupsTaggingAPIClient {
    return this.#once('tag', () => {
      const client = new ResourceGroupsTaggingAPIClient(this.#clientConfig());
      client.middlewareStack.use(
        countRequests(this.#options.meter, { service: 'tag', paid: false }),
      );
      return client;
    });
  }

  /** Closes the connections. */
  destroy(): void {
    for (const client of this.#made.values()) client.destroy();
    this.#made.clear();
  }

  #clientConfig() {
    return {
      region: this.#options.region,
      credentials: this.#options.credentials,
      retryMode: 'adaptive',
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
      customUserAgent: 'ml-governance-backstage',
    };
  }

  #once<Client extends { destroy(): void }>(
    service: string,
    make: () => Client,
  ): Client {
    const made = this.#made.get(service);
    if (made) return made as Client;
    const client = make();
    this.#made.set(service, client);
    return client;
  }
}
