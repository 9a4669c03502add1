import { ConfigReader } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { RunningSandbox, startSandbox } from '@ml-governance/aws-sandbox';

/** Who pays the sandbox's bill. */
export const PAYER_ACCOUNT_ID = '111111111111';

/** The application-id, owner and environment tags of the sandbox's bill. */
export const SANDBOX_TAG_KEYS = {
  applicationId: 'anycompany:workload:application-id',
  owner: 'anycompany:finance:owner',
  environment: 'anycompany:workload:environment',
};

/** A resource as the sandbox knows it. */
export interface TrueResource {
  arn: string;
  type: string;
  accountId: string;
  region: string;
  tags: Record<string, string>;
  everTagged: boolean;
}

/** What goes wrong with the next calls; `times` is 1 where absent. */
export interface SandboxFault {
  operation: string;
  error: string;
  times?: number;
  accountId?: string;
  region?: string;
}

/**
 * The sandbox's make-believe organisation, with roles assumed through STS as
 * in a real one. The SDK finds it through `AWS_ENDPOINT_URL`.
 */
export class SandboxOrganization {
  readonly credentials: AwsCredentialsManager;
  readonly #sandbox: RunningSandbox;
  readonly #endpointBefore = process.env.AWS_ENDPOINT_URL;

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    this.credentials = DefaultAwsCredentialsManager.fromConfig(
      new ConfigReader({
        aws: {
          mainAccount: { accessKeyId: 'test', secretAccessKey: 'test' },
          accountDefaults: { roleName: 'ml-governance-reader' },
        },
      }),
    );
  }

  static async start(
    options: { now?: Date; applications?: number; pageSize?: number } = {},
  ): Promise<SandboxOrganization> {
    return new SandboxOrganization(
      await startSandbox({
        now: options.now,
        applications: options.applications,
        costExplorerPageSize: options.pageSize,
      }),
    );
  }

  /** The total of the bill, or of one application's part, for a range. */
  async truth(query: Record<string, string>): Promise<string> {
    const { total } = await this.#get<{ total: string }>(
      `truth/cost?${new URLSearchParams(query)}`,
    );
    return total;
  }

  /** Every resource that exists, and the tags that it has. */
  async resources(): Promise<TrueResource[]> {
    const { resources } = await this.#get<{ resources: TrueResource[] }>(
      'truth/resources',
    );
    return resources;
  }

  /** Calls that came in, by operation. */
  async calls(): Promise<Record<string, number>> {
    return this.#get<Record<string, number>>('calls');
  }

  /** Calls that came in, but for those that the credentials took. */
  async meteredCalls(): Promise<number> {
    return Object.entries(await this.calls())
      .filter(([operation]) => !operation.startsWith('sts:'))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  async fault(fault: SandboxFault): Promise<void> {
    const response = await fetch(`${this.#sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ times: 1, ...fault }),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  /** Faults that no call has met yet. */
  async unmetFaults(): Promise<SandboxFault[]> {
    return this.#get<SandboxFault[]>('faults');
  }

  /** Forgets calls and faults. */
  async reset(): Promise<void> {
    await fetch(`${this.#sandbox.url}/_sandbox/calls`, { method: 'DELETE' });
    await fetch(`${this.#sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
  }

  async close(): Promise<void> {
    if (this.#endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = this.#endpointBefore;
    await this.#sandbox.close();
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.#sandbox.url}/_sandbox/${path}`);
    if (!response.ok) throw new Error(await response.text());
    return response.json() as Promise<Answer>;
  }
}
