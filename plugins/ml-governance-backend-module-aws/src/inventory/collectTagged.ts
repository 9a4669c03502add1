import type { GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { z } from 'zod';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { checkAnswer, malformedAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';
import { parseArn } from './arn';
import { readAwsTags } from './awsTags';
import { CollectorScope } from './InventoryCollector';
import { regionOf } from './whereFound';

/** Names the rows of this collector. */
export const TAGGING_COLLECTOR = 'tagging-api';
export const TAGGING_OPERATION = 'tag:GetResources';

const PAGE_SIZE = 100;

const answerSchema = z.object({
  // The end of the list is an empty token.
  PaginationToken: z.string().nullish(),
  ResourceTagMappingList: z
    .array(z.unknown())
    .nullish()
    .transform(mappings => mappings ?? []),
});

/**
 * Every resource of a region that is tagged, or once was, of any service. A
 * resource may come twice, where the page token expired half-way: it lives a
 * quarter of an hour.
 *
 * What is malformed is left out, since it comes from one of many services; it
 * is told at the end.
 *
 * Resources that belong to another account are left out: they are shared into
 * this one, and found where they live.
 *
 * @throws MalformedAnswerError after all that could be read, where something
 * could not.
 */
export async function* collectTagged(
  scope: CollectorScope,
): AsyncGenerator<AwsResource[], void, undefined> {
  const { clients, signal } = scope;
  const pages = paginate({
    operation: TAGGING_OPERATION,
    request: async token =>
      checkAnswer(
        answerSchema,
        await clients.call(
          'tag',
          'GetResources',
          {
            ResourcesPerPage: PAGE_SIZE,
            PaginationToken: token,
          } satisfies GetResourcesCommandInput,
          { signal },
        ),
        TAGGING_OPERATION,
      ),
    nextToken: page => page.PaginationToken,
    onRestart: () => {},
  });
  const malformed: unknown[] = [];
  for await (const page of pages) {
    const resources: AwsResource[] = [];
    for (const mapping of page.ResourceTagMappingList) {
      try {
        const resource = toResource(mapping, scope);
        if (resource) resources.push(resource);
      } catch (error) {
        if (malformed.length === 0) malformed.push(error);
      }
    }
    yield resources;
  }
  if (malformed.length > 0) throw malformed[0];
}

function toResource(
  mapping: unknown,
  scope: CollectorScope,
): AwsResource | undefined {
  const isMapping =
    typeof mapping === 'object' && mapping !== null && 'ResourceARN' in mapping;
  const ResourceARN = isMapping ? mapping.ResourceARN : undefined;
  const tags = isMapping && 'Tags' in mapping ? readAwsTags(mapping.Tags) : [];
  if (typeof ResourceARN !== 'string' || !tags) {
    throw malformedAnswer(TAGGING_OPERATION, [
      `ResourceTagMappingList: expected a ResourceARN and Tags; got ${String(
        JSON.stringify(mapping),
      ).slice(0, 200)}`,
    ]);
  }
  const arn = parseArn(ResourceARN);
  const accountId = arn.accountId || scope.partition.accountId;
  if (accountId !== scope.partition.accountId) return undefined;
  return {
    arn: ResourceARN,
    type: arn.type,
    name: arn.name,
    accountId,
    region: regionOf(arn, scope),
    tags,
  };
}
