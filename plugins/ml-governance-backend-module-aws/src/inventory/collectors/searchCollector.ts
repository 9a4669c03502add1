import type {
  ResourceType,
  SearchCommandInput,
} from '@aws-sdk/client-sagemaker';
import { z } from 'zod';
import { checkAnswer, MalformedAnswerError } from '../../client/checkAnswer';
import { paginate } from '../../client/paginate';
import {
  CollectorScope,
  InventoryCollector,
  ListedResource,
} from '../InventoryCollector';
import { RecordReader, recordReader } from './recordReader';

const OPERATION = 'sagemaker:Search';
const PAGE_SIZE = 100;

/**
 * Search does not say how many results it gives at most. Indexes of its kind
 * stop at 10,000: a longer list is read in slices by creation time, and the
 * count that Search announces is held against what it gave.
 */
const SLICE_SIZE = 10_000;

/** A row of the table of types that SageMaker can search. */
export interface SearchRow {
  id: string;
  /** As in the ARN, such as `training-job`. */
  kind: string;
  /** What SageMaker calls it, and names its fields after (`EndpointArn`). */
  entity: ResourceType;
  sliceSize?: number;
}

/**
 * Finds the resources of a type that SageMaker can search, with their tags,
 * 100 a request.
 */
export function searchCollector(row: SearchRow): InventoryCollector {
  const type = `sagemaker:${row.kind}`;
  const schema = pageSchema(row.entity);
  const readRecord = recordReader<string>(
    {
      arn: `${row.entity}Arn`,
      name: `${row.entity}Name`,
      createdAt: 'CreationTime',
      tags: 'Tags',
    },
    type,
    OPERATION,
  );
  const sliceSize = row.sliceSize ?? SLICE_SIZE;
  return {
    id: row.id,
    group: 'sagemaker',
    type,
    service: 'sagemaker',
    operation: OPERATION,
    action: OPERATION,
    tags: { from: 'listing' },
    async *list(scope) {
      let since: string | undefined;
      for (;;) {
        const slice: Slice = { read: 0, ended: false };
        yield* readSlice({
          row,
          schema,
          readRecord,
          sliceSize,
          scope,
          since,
          slice,
        });
        if (slice.ended && slice.read >= (slice.announced ?? 0)) return;
        if (!slice.lastCreated || slice.lastCreated === since) {
          throw new MalformedAnswerError(
            `${OPERATION} announced ${
              slice.announced ?? 'more'
            } resources of type ${type} and gave ${
              slice.read
            }; those it left out are not known. The next refresh asks again`,
          );
        }
        // Slices meet in one second, whose resources both of them hold.
        since = slice.lastCreated;
      }
    },
  };
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

async function* readSlice(options: {
  row: SearchRow;
  schema: ReturnType<typeof pageSchema>;
  readRecord: RecordReader;
  sliceSize: number;
  scope: CollectorScope;
  since: string | undefined;
  slice: Slice;
}): AsyncGenerator<ListedResource[]> {
  const { row, schema, readRecord, scope, slice } = options;
  const request = {
    Resource: row.entity,
    MaxResults: PAGE_SIZE,
    // Oldest first, so that what is made meanwhile comes last and shifts no
    // page.
    SortBy: 'CreationTime',
    SortOrder: 'Ascending',
    ...createdSince(options.since),
  } satisfies SearchCommandInput;
  const pages = paginate({
    operation: OPERATION,
    request: async token =>
      checkAnswer(
        schema,
        await scope.clients.call(
          'sagemaker',
          'Search',
          { ...request, NextToken: token },
          { signal: scope.signal },
        ),
        OPERATION,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {
      slice.read = 0;
    },
  });
  for await (const page of pages) {
    slice.read += page.Results.length;
    const total = page.TotalHits?.Value;
    if (typeof total === 'number') {
      // The least of all pages: what was created or deleted meanwhile moves it.
      slice.announced = Math.min(slice.announced ?? total, total);
    }
    const listed: ListedResource[] = [];
    for (const [index, record] of page.Results.entries()) {
      const resource = readRecord(record, {
        scope,
        path: `Results.${index}.${row.entity}`,
      });
      if (resource) listed.push(resource);
    }
    const lastCreated = listed.at(-1)?.resource.createdAt;
    if (lastCreated) slice.lastCreated = lastCreated.slice(0, 19);
    yield listed;
    if (!page.NextToken) slice.ended = true;
    else if (slice.read >= options.sliceSize) return;
  }
}

function createdSince(since: string | undefined) {
  if (since === undefined) return {};
  return {
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

function pageSchema(entity: ResourceType) {
  return z.object({
    NextToken: z.string().nullish(),
    TotalHits: z.object({ Value: z.number().nullish() }).nullish(),
    Results: z
      .array(
        z.object({ [entity]: z.unknown() }).transform(result => result[entity]),
      )
      .nullish()
      .transform(results => results ?? []),
  });
}
