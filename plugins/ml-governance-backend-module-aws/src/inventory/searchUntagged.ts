import type { SearchInput } from '@aws-sdk/client-resource-explorer-2';
import { z } from 'zod';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsFailure } from '../client/awsFailure';
import { paginate } from '../client/paginate';
import { parseArn } from './arn';
import { callExplorer } from './explorerCall';
import { CollectorFailure, CollectorScope } from './InventoryCollector';
import { ExplorerView } from './ResourceExplorerViews';

/** Names the rows of this collector. */
export const EXPLORER_COLLECTOR = 'resource-explorer';
const EXPLORER_OPERATION = 'resource-explorer-2:Search';

/** A search gives no more than this, on however many pages. */
const MOST_RESULTS = 1000;

const answerSchema = z.object({
  NextToken: z.string().nullish(),
  Count: z.object({ Complete: z.boolean().nullish() }).nullish(),
  Resources: z
    .array(
      z.object({
        Arn: z.string().min(1),
        OwningAccountId: z.string().min(1),
        Region: z.string().min(1),
      }),
    )
    .nullish()
    .transform(resources => resources ?? []),
});

const typesSchema = z.object({
  NextToken: z.string().nullish(),
  ResourceTypes: z
    .array(
      z.object({
        Service: z.string().min(1),
        ResourceType: z.string().min(1),
      }),
    )
    .nullish()
    .transform(types => types ?? []),
});

/** What a search gives; the failure where it could not give all. */
export type Untagged =
  { resources: AwsResource[] } | { failure: CollectorFailure };

/**
 * Its tags are not in the index, so that to Resource Explorer everything of it
 * was never tagged.
 */
const WITHOUT_TAGS_IN_INDEX = 'iam';

/** Which resources are searched for. */
export interface UntaggedSearch {
  scope: CollectorScope;
  view: ExplorerView;
  region: string;
  /**
   * Whether all resources of a type in the region are known already. Those are
   * never asked for by themselves, and may be more than a search can give.
   */
  isListed: (type: string) => boolean;
}

/**
 * The resources of a region that nobody has tagged, of every service that
 * Resource Explorer knows but IAM. A search that has more results than it can
 * give is split by service, and by type where that does not do. A resource may
 * come twice, and so may some of those that are listed already.
 *
 * A result whose ARN cannot be read is left out, since it comes from one of
 * many services; a failure tells of the first at the end.
 */
export async function* searchUntagged(
  options: UntaggedSearch,
): AsyncGenerator<Untagged, void, undefined> {
  const { scope, view, region, isListed } = options;
  const query = `accountid:${scope.partition.accountId} region:${region} tag:none resourcetype.supports:tags -service:${WITHOUT_TAGS_IN_INDEX}`;
  const unreadable: unknown[] = [];
  const find = (narrowed: string) => search(scope, view, narrowed, unreadable);

  if (yield* find(query)) {
    const types = await supportedTypes(scope, view);
    for (const [service, ofService] of types) {
      if (service === WITHOUT_TAGS_IN_INDEX) continue;
      const wanted = ofService.filter(type => !isListed(type));
      if (wanted.length === 0) continue;
      if (!(yield* find(`${query} service:${service}`))) continue;
      for (const type of wanted) {
        if (!(yield* find(`${query} resourcetype:${type}`))) continue;
        yield {
          failure: {
            operation: EXPLORER_OPERATION,
            code: 'TooManyResults',
            message: `More than ${MOST_RESULTS} resources of type ${type} in ${region} were never tagged. Resource Explorer tells of the first ${MOST_RESULTS} only; tag some of them to find the rest`,
          },
        };
      }
    }
  }
  if (unreadable.length > 0) {
    yield {
      failure: {
        operation: EXPLORER_OPERATION,
        ...awsFailure(unreadable[0], EXPLORER_OPERATION),
      },
    };
  }
}

/**
 * Gives the results; returns whether there are more than it can give.
 *
 * @param unreadable - takes the first error of a result that cannot be read
 */
async function* search(
  scope: CollectorScope,
  view: ExplorerView,
  query: string,
  unreadable: unknown[],
): AsyncGenerator<Untagged, boolean, undefined> {
  let isWhole = true;
  let results = 0;
  const pages = paginate({
    operation: EXPLORER_OPERATION,
    request: token =>
      callExplorer(scope, answerSchema, {
        operation: 'Search',
        input: {
          QueryString: query,
          ViewArn: view.arn,
          MaxResults: MOST_RESULTS,
          NextToken: token,
        } satisfies SearchInput,
        region: view.region,
        view: view.arn,
      }),
    nextToken: page => page.NextToken,
    onRestart: () => {
      results = 0;
    },
  });
  for await (const page of pages) {
    // Where it does not say, a full answer is taken for a part of one.
    results += page.Resources.length;
    const isComplete = page.Count?.Complete ?? results < MOST_RESULTS;
    if (!isComplete) isWhole = false;
    const resources: AwsResource[] = [];
    for (const found of page.Resources) {
      if (found.OwningAccountId !== scope.partition.accountId) continue;
      try {
        const arn = parseArn(found.Arn);
        resources.push({
          arn: found.Arn,
          type: arn.type,
          name: arn.name,
          accountId: found.OwningAccountId,
          region: found.Region,
          tags: [],
        });
      } catch (error) {
        if (unreadable.length === 0) unreadable.push(error);
      }
    }
    if (resources.length > 0) yield { resources };
  }
  return !isWhole;
}

async function supportedTypes(
  scope: CollectorScope,
  { region }: ExplorerView,
): Promise<Map<string, string[]>> {
  const pages = paginate({
    operation: 'resource-explorer-2:ListSupportedResourceTypes',
    request: token =>
      callExplorer(scope, typesSchema, {
        operation: 'ListSupportedResourceTypes',
        input: { MaxResults: MOST_RESULTS, NextToken: token },
        region,
      }),
    nextToken: page => page.NextToken,
  });
  const types = new Map<string, string[]>();
  for await (const page of pages) {
    for (const { Service, ResourceType } of page.ResourceTypes) {
      types.set(Service, [...(types.get(Service) ?? []), ResourceType]);
    }
  }
  return types;
}
