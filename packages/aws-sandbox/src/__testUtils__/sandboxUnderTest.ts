import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { isJsonObject, JsonObject } from '../protocol/json';
import { SandboxOptions, startSandbox } from '../startSandbox';

interface ClientOptions {
  /** The management account where absent. */
  accountId?: string;
  region?: string;
  /** The role to take in the account, that of reading where absent. */
  roleName?: string;
  /** 1 where absent, so that nothing is tried again. */
  maxAttempts?: number;
}

/** What every client of the SDK takes. */
interface ClientConfig {
  endpoint: string;
  region: string;
  maxAttempts: number;
  credentials: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
}

/** A sandbox with the SDK's own clients pointed at it. */
export interface SandboxUnderTest {
  url: string;
  close(): Promise<void>;
  costExplorer(options?: ClientOptions): Promise<CostExplorerClient>;
  organizations(options?: ClientOptions): Promise<OrganizationsClient>;
  sageMaker(options?: ClientOptions): Promise<SageMakerClient>;
  sts(options?: ClientOptions): Promise<STSClient>;
  tagging(options?: ClientOptions): Promise<ResourceGroupsTaggingAPIClient>;
  /** Any other client of the SDK. */
  client<Client extends { destroy(): void }>(
    constructor: new (config: ClientConfig) => Client,
    options?: ClientOptions,
  ): Promise<Client>;
  /** Asks one of the sandbox's own calls for JSON. */
  control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: JsonObject }>;
}

const STATIC_KEYS = { accessKeyId: 'test', secretAccessKey: 'test' };

export async function sandboxUnderTest(
  options: SandboxOptions = {},
): Promise<SandboxUnderTest> {
  const { url, close } = await startSandbox(options);
  const common = { endpoint: url, maxAttempts: 1 };
  const clients: { destroy(): void }[] = [];

  const credentialsFor = async ({
    accountId,
    roleName = 'ml-governance-read',
  }: ClientOptions) => {
    if (!accountId) return STATIC_KEYS;
    const sts = new STSClient({
      ...common,
      region: 'us-east-1',
      credentials: STATIC_KEYS,
    });
    clients.push(sts);
    const { Credentials: keys } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
        RoleSessionName: 'test',
      }),
    );
    return {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken,
    };
  };

  const configOf = async (
    client: ClientOptions = {},
  ): Promise<ClientConfig> => ({
    ...common,
    maxAttempts: client.maxAttempts ?? common.maxAttempts,
    region: client.region ?? 'us-east-1',
    credentials: await credentialsFor(client),
  });

  const kept = <T extends { destroy(): void }>(client: T): T => {
    clients.push(client);
    return client;
  };

  return {
    url,
    async close() {
      for (const client of clients) client.destroy();
      await close();
    },
    costExplorer: async client =>
      kept(new CostExplorerClient(await configOf(client))),
    organizations: async client =>
      kept(new OrganizationsClient(await configOf(client))),
    sageMaker: async client =>
      kept(new SageMakerClient(await configOf(client))),
    sts: async client => kept(new STSClient(await configOf(client))),
    tagging: async client =>
      kept(new ResourceGroupsTaggingAPIClient(await configOf(client))),
    client: async (AnyClient, client) =>
      kept(new AnyClient(await configOf(client))),
    async control(method, path, body) {
      const response = await fetch(`${url}/_sandbox/${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      return {
        status: response.status,
        body: isJsonObject(answer) ? answer : {},
      };
    },
  };
}
