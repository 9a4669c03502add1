import { SandboxOptions, startSandbox } from '@ml-governance/aws-sandbox';

/** Who pays the sandbox's bill. */
export const PAYER_ACCOUNT_ID = '111111111111';

/** The tag that says which application a resource belongs to. */
export const APPLICATION_ID_KEY = 'anycompany:workload:application-id';

/** What the sandbox can be told to do wrong. */
export interface SandboxFault {
  /** Such as `ce:GetCostAndUsage`, `sagemaker:*` or `*`. */
  operation: string;
  /** The kind of fault; a call is only slowed down where it is absent. */
  error?: string;
  /** How many calls fail; far more than any refresh makes, where absent. */
  times?: number;
  accountId?: string;
  region?: string;
  delayMs?: number;
}

/** A resource as it really is. */
export interface TrueResource {
  arn: string;
  type: string;
  accountId: string;
  region: string;
  tags: Record<string, string>;
  everTagged: boolean;
}

const ALWAYS = 1_000_000;

/**
 * The make-believe organisation, asked over HTTP for what is true. The SDKs
 * find it through `AWS_ENDPOINT_URL`.
 */
export class SandboxOrganization {
  #planned: SandboxFault[] = [];
  readonly #endpointBefore = process.env.AWS_ENDPOINT_URL;

  private constructor(
    readonly url: string,
    private readonly stop: () => Promise<void>,
  ) {
    process.env.AWS_ENDPOINT_URL = url;
  }

  static async start(
    options: SandboxOptions = {},
  ): Promise<SandboxOrganization> {
    const { url, close } = await startSandbox(options);
    return new SandboxOrganization(url, close);
  }

  /** What a range of days costs: in all, or for one application. */
  async trueCost(
    range: { from: string; to: string },
    applicationId?: string,
    metric?: string,
  ): Promise<string> {
    const query = new URLSearchParams({
      ...range,
      ...(metric === undefined ? {} : { metric }),
      ...(applicationId === undefined ? {} : { applicationId }),
    });
    const { total } = await this.ask<{ total: string }>(
      'GET',
      `truth/cost?${query}`,
    );
    return total;
  }

  /** Everything that exists, with the tags that count for it. */
  async trueResources(): Promise<TrueResource[]> {
    const { resources } = await this.ask<{ resources: TrueResource[] }>(
      'GET',
      'truth/resources',
    );
    return withTagsOfGroups(resources);
  }

  async fault(fault: SandboxFault): Promise<void> {
    this.#planned.push(fault);
    await this.ask('POST', 'faults', { times: ALWAYS, ...fault });
  }

  /** The faults that no call has met yet. */
  async unmetFaults(): Promise<SandboxFault[]> {
    const left = await this.ask<SandboxFault[]>('GET', 'faults');
    return this.#planned.filter(({ operation, error, times = ALWAYS }) =>
      left.some(
        fault =>
          fault.operation === operation &&
          fault.error === error &&
          fault.times === times &&
          // A state, not a fault of calls: it has no number to count down.
          fault.error !== 'AccountGone',
      ),
    );
  }

  /** Everything works again. */
  async mend(): Promise<void> {
    this.#planned = [];
    await this.ask('DELETE', 'faults');
  }

  /** Calls since they were last forgotten, by operation. */
  async calls(): Promise<Record<string, number>> {
    return await this.ask('GET', 'calls');
  }

  async forgetCalls(): Promise<void> {
    await this.ask('DELETE', 'calls');
  }

  async close(): Promise<void> {
    if (this.#endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = this.#endpointBefore;
    await this.stop();
  }

  private async ask<Answer>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as Answer;
  }
}

/** A version of a model package cannot be tagged: the tags of its group count. */
function withTagsOfGroups(resources: TrueResource[]): TrueResource[] {
  const tagsOf = new Map(resources.map(({ arn, tags }) => [arn, tags]));
  return resources.map(resource => {
    if (resource.type !== 'sagemaker:model-package') return resource;
    const group = resource.arn
      .replace(':model-package/', ':model-package-group/')
      .replace(/\/\d+$/, '');
    return { ...resource, tags: tagsOf.get(group) ?? resource.tags };
  });
}
