import type {
  GetResourcesCommandInput,
  TagResourcesCommandInput,
  UntagResourcesCommandInput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { ForwardedError } from '@backstage/errors';
import {
  caseRenameProblem,
  ResourceTag,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  ResourceTagger,
  TaggingContext,
  TaggingScope,
  TagWriteResult,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { AccountCredentials } from '../client/AccountCredentials';
import { AwsClients } from '../client/AwsClients';
import { isExpiredCredentials } from '../client/awsErrors';
import { awsFailure } from '../client/awsFailure';
import { checkAnswer } from '../client/checkAnswer';
import { RemediationSettings } from '../config/AwsSettings';
import { awsTagsSchema } from '../inventory/awsTags';
import { GLOBAL } from '../inventory/whereFound';

const readSchema = z.object({
  ResourceTagMappingList: z
    .array(z.object({ ResourceARN: z.string(), Tags: awsTagsSchema }))
    .nullish()
    .transform(mappings => mappings ?? []),
});

const writeSchema = z.object({
  FailedResourcesMap: z
    .record(
      z.string(),
      z.object({
        ErrorCode: z.string().nullish(),
        ErrorMessage: z.string().nullish(),
      }),
    )
    .nullish()
    .transform(failed => failed ?? {}),
});

type Operation = 'GetResources' | 'TagResources' | 'UntagResources';
type Input =
  | GetResourcesCommandInput
  | TagResourcesCommandInput
  | UntagResourcesCommandInput;

/**
 * Writes tags through the Resource Groups Tagging API, in a role of its own:
 * whoever reads the organisation cannot write to it. Without that role it
 * writes nothing, and says so.
 */
export class AwsTagger implements ResourceTagger {
  readonly title = 'AWS';
  /** As many ARNs as the calls take. */
  readonly readBatch = 100;
  readonly writeBatch = 20;
  readonly #options: {
    settings?: RemediationSettings;
    globalRegion: string;
  };
  readonly #credentials: AccountCredentials;
  /** Of the scope that was worked on last: plans go through one after another. */
  #held: { key: string; clients: AwsClients } | undefined;

  /**
   * @param options - `credentials` are those of the role that writes
   */
  constructor(options: {
    settings?: RemediationSettings;
    credentials: AwsCredentialsManager;
    globalRegion: string;
  }) {
    const { settings, credentials, globalRegion } = options;
    this.#options = { settings, globalRegion };
    this.#credentials = new AccountCredentials(credentials);
  }

  unavailable(): string | undefined {
    return this.#options.settings
      ? undefined
      : 'Writing tags to AWS is turned off. Set mlGovernance.aws.remediation.roleName to the role that may, or take the plan along as an export';
  }

  async readTags(
    scope: TaggingScope,
    arns: readonly string[],
    context: TaggingContext,
  ): Promise<Map<string, ResourceTag[]>> {
    const { ResourceTagMappingList: mappings } = checkAnswer(
      readSchema,
      await this.#call(
        'GetResources',
        { ResourceARNList: [...arns] },
        scope,
        context,
      ),
      'tag:GetResources',
    );
    return new Map(
      mappings.map(({ ResourceARN, Tags }) => [ResourceARN, Tags]),
    );
  }

  async writeTags(
    scope: TaggingScope,
    arns: readonly string[],
    write: TagWrite & { removeFirst: boolean },
    context: TaggingContext,
  ): Promise<TagWriteResult[]> {
    const steps: { operation: Operation; input: object }[] = [];
    if (Object.keys(write.set).length > 0) {
      steps.push({ operation: 'TagResources', input: { Tags: write.set } });
    }
    if (write.remove.length > 0) {
      steps.push({
        operation: 'UntagResources',
        input: { TagKeys: write.remove },
      });
    }
    if (write.removeFirst) steps.reverse();
    const failed = new Map<string, NonNullable<TagWriteResult['error']>>();
    for (const arn of arns) {
      const message = caseRenameProblem(arn, write);
      if (message !== undefined) failed.set(arn, { code: 'KeyCase', message });
    }
    for (const { operation, input } of steps) {
      const left = arns.filter(arn => !failed.has(arn));
      if (left.length === 0) break;
      // The call succeeds, whatever became of its resources.
      const { FailedResourcesMap: refused } = checkAnswer(
        writeSchema,
        await this.#call(
          operation,
          { ResourceARNList: left, ...input },
          scope,
          context,
        ),
        `tag:${operation}`,
      );
      for (const [arn, { ErrorCode, ErrorMessage }] of Object.entries(
        refused,
      )) {
        failed.set(arn, {
          code: ErrorCode ?? 'UnknownError',
          message:
            ErrorMessage ?? `tag:${operation} failed, and AWS does not say why`,
        });
      }
    }
    return arns.map(arn => {
      const error = failed.get(arn);
      return error ? { arn, error } : { arn };
    });
  }

  async #call(
    operation: Operation,
    input: Input,
    scope: TaggingScope,
    { signal }: TaggingContext,
  ): Promise<unknown> {
    const clients = await this.#clientsOf(scope);
    try {
      return await clients.call('tag', operation, input, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (isExpiredCredentials(error)) this.#credentials.forget();
      const { message } = awsFailure(error, `tag:${operation}`);
      throw new ForwardedError(message, error);
    }
  }

  async #clientsOf({ accountId, region }: TaggingScope): Promise<AwsClients> {
    const { settings, globalRegion } = this.#options;
    if (!settings) throw new Error(this.unavailable());
    const key = `${accountId} ${region}`;
    if (this.#held?.key === key) return this.#held.clients;
    let credentials;
    try {
      credentials = await this.#credentials.providerFor(accountId);
    } catch (error) {
      throw new ForwardedError(
        `The role ${settings.roleName}, which writes tags, cannot be assumed in account ${accountId}`,
        error,
      );
    }
    this.#held?.clients.destroy();
    const clients = new AwsClients({
      region: region === GLOBAL ? globalRegion : region,
      credentials,
      // These calls are free, and as many as the plan has batches.
      meter: { count: async () => {} },
    });
    this.#held = { key, clients };
    return clients;
  }
}
