import { ListTagsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import limiter from 'p-limit';
import { z } from 'zod';
import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsFailure, AwsFailure, endsRefresh } from '../client/awsFailure';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import {
  Collected,
  CollectorScope,
  InventoryCollector,
} from './InventoryCollector';
import {
  SageMakerEntity,
  sageMakerRecordSchema,
  tagsSchema,
  toResource,
} from './sageMakerResource';

const PAGE_SIZE = 100;
const TAGS_PAGE_SIZE = 100;
const TAG_READS_AT_A_TIME = 5;
const TAGS_OPERATION = 'sagemaker:ListTags';

/** One page of a List call: the request's parameters in, the answer out. */
export type ListCall = (
  client: SageMakerClient,
  request: { MaxResults: number; NextToken: string | undefined },
  options: { abortSignal: AbortSignal },
) => Promise<unknown>;

const tokenSchema = z.object({ NextToken: z.string().nullish() });

const tagsAnswerSchema = z.object({
  NextToken: z.string().nullish(),
  Tags: tagsSchema.nullish().transform(tags => tags ?? []),
});

/**
 * Finds the resources of a type that SageMaker can only list, which tells no
 * tags: those are read one resource at a time.
 *
 * A resource whose tags could not be read is given without any, as unknown.
 */
export class ListCollector implements InventoryCollector {
  readonly id: string;
  readonly type: string;
  readonly operation: string;
  readonly #call: ListCall;
  readonly #items: string;
  readonly #itemsSchema;

  constructor(options: {
    id: string;
    type: string;
    entity: SageMakerEntity;
    operation: string;
    /** The field of the answer that holds the summaries. */
    items: string;
    call: ListCall;
  }) {
    this.id = options.id;
    this.type = options.type;
    this.operation = options.operation;
    this.#call = options.call;
    this.#items = options.items;
    this.#itemsSchema = z.object({
      [options.items]: z.array(sageMakerRecordSchema(options.entity)).nullish(),
    });
  }

  async *collect(scope: CollectorScope): AsyncGenerator<Collected> {
    const pages = paginate({
      operation: this.operation,
      request: token => this.#page(scope, token),
      nextToken: page => page.nextToken,
    });
    const limit = limiter(TAG_READS_AT_A_TIME);
    const failures: { arn: string; failure: AwsFailure }[] = [];
    for await (const page of pages) {
      const listed = page.records.map(record =>
        toResource(record, this.type, scope.partition),
      );
      const resources = await Promise.all(
        listed.map(resource =>
          limit(async (): Promise<AwsResource> => {
            try {
              return { ...resource, tags: await readTags(scope, resource.arn) };
            } catch (error) {
              if (endsRefresh(error, scope.signal)) throw error;
              failures.push({
                arn: resource.arn,
                failure: awsFailure(error, TAGS_OPERATION),
              });
              return { ...resource, tags: undefined };
            }
          }),
        ),
      );
      if (resources.length > 0) yield { resources };
    }
    if (failures.length > 0) {
      const { arn, failure } = failures[0];
      yield {
        failure: {
          operation: TAGS_OPERATION,
          code: failure.code,
          message: `The tags of ${failures.length} resources of type ${this.type} could not be read, the first of them ${arn}: ${failure.message}`,
        },
      };
    }
  }

  async #page(scope: CollectorScope, token: string | undefined) {
    const answer = await this.#call(
      scope.clients.sageMaker,
      { MaxResults: PAGE_SIZE, NextToken: token },
      { abortSignal: scope.signal },
    );
    return {
      nextToken: checkAnswer(tokenSchema, answer, this.operation).NextToken,
      records:
        checkAnswer(this.#itemsSchema, answer, this.operation)[this.#items] ??
        [],
    };
  }
}

async function readTags(
  { clients, signal }: CollectorScope,
  arn: string,
): Promise<ResourceTag[]> {
  const pages = paginate({
    operation: TAGS_OPERATION,
    request: async token =>
      checkAnswer(
        tagsAnswerSchema,
        await clients.sageMaker.send(
          new ListTagsCommand({
            ResourceArn: arn,
            MaxResults: TAGS_PAGE_SIZE,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
        TAGS_OPERATION,
      ),
    nextToken: page => page.NextToken,
  });
  const tags: ResourceTag[] = [];
  for await (const page of pages) {
    for (const { Key, Value } of page.Tags) {
      tags.push({ key: Key, value: Value });
    }
  }
  return tags;
}
