import { isError } from '@backstage/errors';
import { z } from 'zod';
import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AnswerOf, AwsService, OperationOf } from '../../client/awsServices';
import { checkAnswer } from '../../client/checkAnswer';
import { iamAction } from '../../client/iamAction';
import { paginate } from '../../client/paginate';
import { awsTagsSchema } from '../awsTags';
import { TagRead } from '../InventoryCollector';
import { nextTokenSchema, PageStyle, pageRequest } from './pageStyle';

/** A row of the table of calls that read the tags of one resource. */
export interface TagReadRow<
  Service extends AwsService,
  Operation extends OperationOf<Service>,
> {
  service: Service;
  operation: Operation;
  /** What to ask for a resource. */
  input: (resource: AwsResource) => object;
  /** The field of the answer that holds the tags. */
  tags: keyof AnswerOf<Service, Operation> & string;
  page?: PageStyle;
  /** Code of the error that means that there are no tags. */
  noTags?: string;
  /** Whether a resource may have to be asked for where it lives. */
  inItsRegion?: boolean;
}

/** How to read the tags of one resource, from a row of the table. */
export function tagRead<
  Service extends AwsService,
  Operation extends OperationOf<Service>,
>(row: TagReadRow<Service, Operation>): TagRead {
  const operation = `${row.service}:${row.operation}`;
  const schema = z.object({ [row.tags]: awsTagsSchema });
  const nextToken = nextTokenSchema(row.page);
  return {
    operation,
    action: iamAction(row.service, row.operation),
    async read({ clients, signal }, resource) {
      const tags: ResourceTag[] = [];
      const pages = paginate({
        operation,
        request: async token => {
          const answer = await clients.call(
            row.service,
            row.operation,
            { ...row.input(resource), ...pageRequest(row.page, token) },
            {
              signal,
              region: row.inItsRegion ? resource.region : undefined,
            },
          );
          return {
            tags: checkAnswer(schema, answer, operation)[row.tags],
            next: checkAnswer(nextToken, answer, operation),
          };
        },
        nextToken: page => page.next,
        onRestart: () => {
          tags.length = 0;
        },
      });
      try {
        for await (const page of pages) tags.push(...page.tags);
      } catch (error) {
        if (row.noTags && isError(error) && error.name === row.noTags)
          return [];
        throw error;
      }
      return tags;
    },
  };
}
