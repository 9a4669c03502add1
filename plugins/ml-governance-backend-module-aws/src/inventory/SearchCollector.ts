import { ResourceType, SearchCommand } from '@aws-sdk/client-sagemaker';
import { z } from 'zod';
import { checkAnswer, MalformedAnswerError } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import {
  Collected,
  CollectorScope,
  InventoryCollector,
} from './InventoryCollector';
import {
  SageMakerEntity,
  sageMakerRecordSchema,
  toResource,
} from './sageMakerResource';

const PAGE_SIZE = 100;

/**
 * Search does not say how many results it gives at most. Indexes of its kind
 * stop at 10,000: a longer list is read in slices by creation time, and the
 * count that Search announces is held against what it gave.
 */
const SLICE_SIZE = 10_000;

/**
 * Finds the resources of a type that SageMaker can search, with their tags,
 * 100 a request.
 */
export class SearchCollector implements InventoryCollector {
  readonly id: string;
  readonly type: string;
  readonly operation = 'sagemaker:Search';
  readonly #entity: SageMakerEntity & ResourceType;
  readonly #nested: boolean;
  readonly #sliceSize: number;

  constructor(options: {
    id: string;
    type: string;
    entity: SageMakerEntity & ResourceType;
    /** The record is wrapped in another one of the same name, as a model is. */
    nested?: boolean;
    sliceSize?: number;
  }) {
    this.id = options.id;
    this.type = options.type;
    this.#entity = options.entity;
    this.#nested = options.nested ?? false;
    this.#sliceSize = options.sliceSize ?? SLICE_SIZE;
  }

  async *collect(scope: CollectorScope): AsyncGenerator<Collected> {
    const seen = new Set<string>();
    let since: string | undefined;
    for (;;) {
      const slice: Slice = { read: 0, ended: false };
      for await (const page of this.#pages(scope, since, slice)) {
        // Slices meet in one second, whose resources both of them hold.
        const fresh = page.filter(({ arn }) => !seen.has(arn));
        for (const { arn } of fresh) seen.add(arn);
        if (fresh.length > 0) yield { resources: fresh };
      }
      if (slice.ended && slice.read >= (slice.announced ?? 0)) return;
      if (!slice.lastCreated || slice.lastCreated === since) {
        throw new MalformedAnswerError(
          `${this.operation} announced ${
            slice.announced ?? 'more'
          } resources of type ${this.type} and gave ${
            slice.read
          }; those it left out are not known`,
        );
      }
      since = slice.lastCreated;
    }
  }

  async *#pages(
    scope: CollectorScope,
    since: string | undefined,
    slice: Slice,
  ) {
    const schema = this.#answerSchema();
    const request = {
      Resource: this.#entity,
      MaxResults: PAGE_SIZE,
      ...this.#order(since),
    };
    const pages = paginate({
      operation: this.operation,
      request: async token =>
        checkAnswer(
          schema,
          await scope.clients.sageMaker.send(
            new SearchCommand({ ...request, NextToken: token }),
            { abortSignal: scope.signal },
          ),
          this.operation,
        ),
      nextToken: page => page.NextToken,
    });
    for await (const page of pages) {
      slice.read += page.Results.length;
      const total = page.TotalHits?.Value;
      if (typeof total === 'number') {
        // The least of all pages: what was created or deleted meanwhile moves it.
        slice.announced = Math.min(slice.announced ?? total, total);
      }
      const last = page.Results.at(-1);
      if (last?.createdAt && !this.#nested) {
        slice.lastCreated = last.createdAt.slice(0, 19);
      }
      yield page.Results.map(record =>
        toResource(record, this.type, scope.partition),
      );
      if (!page.NextToken) slice.ended = true;
      else if (!this.#nested && slice.read >= this.#sliceSize) return;
    }
  }

  /**
   * Oldest first, so that what is made meanwhile comes last and shifts no
   * page. Nested records cannot be sorted by a property of theirs.
   */
  #order(since: string | undefined) {
    if (this.#nested) return {};
    const order = {
      SortBy: 'CreationTime',
      SortOrder: 'Ascending' as const,
    };
    if (since === undefined) return order;
    return {
      ...order,
      SearchExpression: {
        Filters: [
          {
            Name: 'CreationTime',
            Operator: 'GreaterThanOrEqualTo' as const,
            Value: since,
          },
        ],
      },
    };
  }

  #answerSchema() {
    const record = sageMakerRecordSchema(this.#entity);
    const entity = this.#entity;
    const item = this.#nested
      ? z
          .object({ [entity]: z.object({ [entity]: record }) })
          .transform(result => result[entity][entity])
      : z.object({ [entity]: record }).transform(result => result[entity]);
    return z.object({
      NextToken: z.string().nullish(),
      TotalHits: z.object({ Value: z.number().nullish() }).nullish(),
      Results: z
        .array(item)
        .nullish()
        .transform(results => results ?? []),
    });
  }
}

interface Slice {
  /** Results that were given. */
  read: number;
  /** Results that there should be. */
  announced?: number;
  /** Whether Search gave no further page token. */
  ended: boolean;
  /** Creation time of the last result, to the second, in Search's format. */
  lastCreated?: string;
}
